using GlipPipeline.Cluster.Contracts.Locality;

namespace GlipPipeline.Cluster.Contracts.Writers;

/// <summary>The commit of an attempt whose rows are written on this silo. Never leaves the process.</summary>
/// <param name="Commit">Makes everything durable and creates the record; says whether the record names this attempt.</param>
[Immutable]
public sealed record LocalCommit(Func<Task<bool>> Commit);

/// <summary>Refuses to let a <see cref="LocalCommit"/> leave its process.</summary>
[RegisterSerializer]
[RegisterCopier]
internal sealed class LocalCommitCodec : LocalOnlyCodec<LocalCommit>;
