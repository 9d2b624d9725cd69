namespace GlipPipeline.Core.Teachers;

/// <summary>What a stage has taken so far, over all threads.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Count">How often it ran.</param>
/// <param name="Total">Time of all runs together.</param>
public readonly record struct StageTime(TeacherStage Stage, long Count, TimeSpan Total);
