using GlipPipeline.Cluster.Contracts.Locality;

namespace GlipPipeline.Cluster.Contracts.Writers;

/// <summary>An attempt under way on this silo. Never leaves the process.</summary>
/// <param name="Sink">Where its rows go.</param>
/// <param name="CancellationToken">Ends the attempt.</param>
[Immutable]
public sealed record LocalAttempt(IAttemptSink Sink, CancellationToken CancellationToken);

/// <summary>Refuses to let a <see cref="LocalAttempt"/> leave its process.</summary>
[RegisterSerializer]
[RegisterCopier]
internal sealed class LocalAttemptCodec : LocalOnlyCodec<LocalAttempt>;
