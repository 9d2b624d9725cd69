using GlipPipeline.Core.Control;

namespace GlipPipeline.Cluster.Runs;

/// <summary>What somebody wants of a run, and how it ended.</summary>
/// <param name="Wanted"><see cref="RunState.Running"/>, <see cref="RunState.Paused"/> or <see cref="RunState.Cancelled"/>.</param>
/// <param name="Final">The run as it was when it was sealed or cancelled; null until then.</param>
internal sealed record RunWish(RunState Wanted, RunView? Final = null);
