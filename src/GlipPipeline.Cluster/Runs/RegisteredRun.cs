using GlipPipeline.Cluster.Contracts.Runs;

namespace GlipPipeline.Cluster.Runs;

/// <summary>A run as the registry knows it.</summary>
/// <param name="Order">What was ordered; never changes.</param>
/// <param name="SubmittedAt">When, UTC.</param>
internal sealed record RegisteredRun(RunOrder Order, DateTimeOffset SubmittedAt);
