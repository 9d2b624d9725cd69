using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Locality;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Cluster.Contracts.Writers;

/// <summary>Some rows and rejects of an attempt, in their order. Never leaves the process.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="Rows">Its next rows.</param>
/// <param name="Rejects">Rejects found since the last call.</param>
[Immutable]
public sealed record LocalRows(LocalAttempt Attempt, ImmutableArray<LabelledPair> Rows, ImmutableArray<Reject> Rejects);

/// <summary>Refuses to let <see cref="LocalRows"/> leave their process.</summary>
[RegisterSerializer]
[RegisterCopier]
internal sealed class LocalRowsCodec : LocalOnlyCodec<LocalRows>;
