namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>One run with one way of decoding.</summary>
/// <param name="Decode">As for <see cref="Core.Settings.LabelSettings.Decode"/>.</param>
/// <param name="Pairs">Pairs read.</param>
/// <param name="Seconds">End to end.</param>
/// <param name="Processor">Processor time of this process and its children, starts of decoders included.</param>
/// <param name="Decoders">Decoder processes that the run has started.</param>
internal sealed record DecodeRun(string Decode, long Pairs, double Seconds, TimeSpan Processor, int Decoders);
