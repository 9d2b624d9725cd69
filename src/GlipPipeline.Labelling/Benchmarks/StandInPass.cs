namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Labelling 640×480 pictures with the stand-in accelerator.</summary>
/// <param name="Pairs">Pairs labelled.</param>
/// <param name="BusyShare">Share of the time between its first and last batch in which the accelerator was at work.</param>
/// <param name="ProcessorMillisecondsPerPair">All processor time of the process and its decoders: everything but the teacher.</param>
/// <param name="PeakBytes">Most resident memory.</param>
public sealed record StandInPass(long Pairs, double BusyShare, double ProcessorMillisecondsPerPair, long PeakBytes);
