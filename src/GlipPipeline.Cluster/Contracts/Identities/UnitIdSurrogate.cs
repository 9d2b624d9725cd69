using GlipPipeline.Core.Units;

namespace GlipPipeline.Cluster.Contracts.Identities;

/// <summary>A <see cref="UnitId"/> on the wire.</summary>
[GenerateSerializer]
[Alias("glip.UnitId")]
internal struct UnitIdSurrogate
{
    [Id(0)]
    public int Value;
}

/// <summary>Core knows no serializer.</summary>
[RegisterConverter]
internal sealed class UnitIdConverter : IConverter<UnitId, UnitIdSurrogate>
{
    public UnitId ConvertFromSurrogate(in UnitIdSurrogate surrogate) => new(surrogate.Value);

    public UnitIdSurrogate ConvertToSurrogate(in UnitId value) => new() { Value = value.Value };
}
