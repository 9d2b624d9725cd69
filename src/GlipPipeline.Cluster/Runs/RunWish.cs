using GlipPipeline.Core.Control;

namespace GlipPipeline.Cluster.Runs;

/// <summary>What somebody wants of a run, and what became of it.</summary>
/// <param name="Wanted"><see cref="RunState.Running"/>, <see cref="RunState.Paused"/> or <see cref="RunState.Cancelled"/>.</param>
/// <param name="Final">The run as it was when it was sealed, cancelled or failed; null until then.</param>
/// <param name="IsPlanned">Whether its corpus holds its plan: it is opened and never made again, and no other run takes its place.</param>
internal sealed record RunWish(RunState Wanted, RunView? Final = null, bool IsPlanned = false);
