using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>A run as workers see it.</summary>
/// <param name="Id">The run.</param>
/// <param name="Settings">What is to be labelled, with the teacher's file as the silos that offer it name it.</param>
/// <param name="State">Units are handed out in <see cref="RunState.Running"/> only.</param>
/// <param name="TeacherSha256">The model that the run was frozen with; null until it is planned.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.ActiveRun")]
public sealed record ActiveRun(
    [property: Id(0)] string Id,
    [property: Id(1)] LabelSettings Settings,
    [property: Id(2)] RunState State,
    [property: Id(3)] string? TeacherSha256);
