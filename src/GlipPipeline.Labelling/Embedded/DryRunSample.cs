namespace GlipPipeline.Labelling.Embedded;

/// <summary>Pairs that were labelled to measure the pace, and thrown away.</summary>
/// <param name="Pairs">Places read.</param>
/// <param name="Labelled">Those that would have become rows.</param>
/// <param name="Elapsed">By the clock, after the teacher was warm.</param>
public sealed record DryRunSample(int Pairs, int Labelled, TimeSpan Elapsed);
