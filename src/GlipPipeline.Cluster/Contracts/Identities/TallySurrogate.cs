using System.Collections.Immutable;
using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Cluster.Contracts.Identities;

/// <summary>A <see cref="Tally"/> on the wire.</summary>
[GenerateSerializer]
[Alias("glip.Tally")]
internal struct TallySurrogate
{
    [Id(0)]
    public long Units;

    [Id(1)]
    public long Quarantined;

    [Id(2)]
    public long Labelled;

    [Id(3)]
    public long? Boxes;

    [Id(4)]
    public ImmutableSortedDictionary<string, long> Rejects;
}

/// <summary>Core knows no serializer.</summary>
[RegisterConverter]
internal sealed class TallyConverter : IConverter<Tally, TallySurrogate>
{
    public Tally ConvertFromSurrogate(in TallySurrogate surrogate) => new()
    {
        Units = surrogate.Units,
        Quarantined = surrogate.Quarantined,
        Labelled = surrogate.Labelled,
        Boxes = surrogate.Boxes,
        Rejects = surrogate.Rejects.WithComparers(StringComparer.Ordinal),
    };

    public TallySurrogate ConvertToSurrogate(in Tally value) => new()
    {
        Units = value.Units,
        Quarantined = value.Quarantined,
        Labelled = value.Labelled,
        Boxes = value.Boxes,
        Rejects = value.Rejects,
    };
}
