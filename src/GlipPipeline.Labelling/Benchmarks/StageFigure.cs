namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Time of one stage.</summary>
/// <param name="Name">Which stage.</param>
/// <param name="MillisecondsPerPair">Summed over threads, divided by the pairs.</param>
public sealed record StageFigure(string Name, double MillisecondsPerPair);
