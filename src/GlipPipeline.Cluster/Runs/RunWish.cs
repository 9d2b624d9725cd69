using GlipPipeline.Cluster.Contracts.Runs;

namespace GlipPipeline.Cluster.Runs;

/// <summary>What somebody wants of a run, and how it ended.</summary>
/// <param name="Wanted"><see cref="RunPhase.Running"/>, <see cref="RunPhase.Paused"/> or <see cref="RunPhase.Cancelled"/>.</param>
/// <param name="Final">The run as it was when it was sealed or cancelled; null until then.</param>
internal sealed record RunWish(RunPhase Wanted, RunStatus? Final = null);
