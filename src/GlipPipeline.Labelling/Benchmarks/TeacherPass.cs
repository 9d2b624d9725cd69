namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Labelling with a real teacher, beside the teacher alone on the same batches.</summary>
/// <param name="Pairs">Pairs labelled.</param>
/// <param name="PairsPerSecond">End to end: source to sealed corpus.</param>
/// <param name="BarePairsPerSecond">The device alone in a loop over the same batches.</param>
/// <param name="Ratio">The first rate over the second.</param>
/// <param name="PeakBytes">Most resident memory.</param>
/// <param name="Stages">Time of each stage, over all threads.</param>
public sealed record TeacherPass(
    long Pairs,
    double PairsPerSecond,
    double BarePairsPerSecond,
    double Ratio,
    long PeakBytes,
    IReadOnlyList<StageFigure> Stages);
