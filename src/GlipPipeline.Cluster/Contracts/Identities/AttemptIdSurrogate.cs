using GlipPipeline.Core.Units;

namespace GlipPipeline.Cluster.Contracts.Identities;

/// <summary>An <see cref="AttemptId"/> on the wire.</summary>
[GenerateSerializer]
[Alias("glip.AttemptId")]
internal struct AttemptIdSurrogate
{
    [Id(0)]
    public string Digits;
}

/// <summary>Core knows no serializer.</summary>
[RegisterConverter]
internal sealed class AttemptIdConverter : IConverter<AttemptId, AttemptIdSurrogate>
{
    public AttemptId ConvertFromSurrogate(in AttemptIdSurrogate surrogate) => AttemptId.Parse(surrogate.Digits);

    public AttemptIdSurrogate ConvertToSurrogate(in AttemptId value) => new() { Digits = value.ToString() };
}
