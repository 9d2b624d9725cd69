using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Opening;

/// <summary>What was made of the paths that a user named.</summary>
/// <param name="Sources">At least one, in order.</param>
/// <param name="Skipped">Shards that cannot be read and were to be left out.</param>
public sealed record OpenedSources(IReadOnlyList<IPairSource> Sources, IReadOnlyList<BadShard> Skipped);

/// <summary>A shard that cannot be read.</summary>
/// <param name="Name">The name that its source would have.</param>
/// <param name="Why">What is wrong with it; the same on every machine that holds a copy.</param>
public sealed record BadShard(string Name, string Why);
