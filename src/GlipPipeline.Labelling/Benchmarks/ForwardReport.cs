namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Time and memory of a teacher's bare runs.</summary>
/// <param name="Teacher">Name of the model.</param>
/// <param name="LoadSeconds">Loading the model onto the device.</param>
/// <param name="Seconds">Each run; the first also allocates.</param>
/// <param name="PeakBytes">Most resident memory, the model's weights included.</param>
public sealed record ForwardReport(string Teacher, double LoadSeconds, IReadOnlyList<double> Seconds, long PeakBytes);
