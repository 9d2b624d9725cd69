using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Contracts.Silos;

/// <summary>A run that is to be planned.</summary>
/// <param name="Run">The run.</param>
/// <param name="Settings">What was submitted, with the teacher's file as the silo that has it names it.</param>
/// <param name="TeacherName">The model's name.</param>
/// <param name="TeacherSha256">SHA-256 of its file.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.PlanRequest")]
public sealed record PlanRequest(
    [property: Id(0)] string Run,
    [property: Id(1)] LabelSettings Settings,
    [property: Id(2)] string TeacherName,
    [property: Id(3)] string TeacherSha256);
