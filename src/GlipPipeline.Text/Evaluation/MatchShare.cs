namespace GlipPipeline.Text.Evaluation;

/// <summary>How well phrases were found, each from 0 to 1.</summary>
/// <param name="Precision">The share of the found phrases that were expected.</param>
/// <param name="Recall">The share of the expected phrases that were found.</param>
/// <param name="F">The harmonic mean of both.</param>
public readonly record struct MatchShare(double Precision, double Recall, double F);
