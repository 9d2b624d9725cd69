namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>One way of decoding.</summary>
/// <param name="PairsPerSecond">End to end.</param>
/// <param name="ProcessorMillisecondsPerPair">Processor time of this process and its children.</param>
public sealed record DecodeFigure(double PairsPerSecond, double ProcessorMillisecondsPerPair);
