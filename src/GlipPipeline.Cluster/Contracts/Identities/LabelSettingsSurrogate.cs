using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Contracts.Identities;

/// <summary>Settings on the wire: the JSON text that every other border takes, read by the same reader, so that no field is copied.</summary>
[GenerateSerializer]
[Alias("glip.LabelSettings")]
internal struct LabelSettingsSurrogate
{
    [Id(0)]
    public string Json;
}

/// <summary>Between settings and their text.</summary>
[RegisterConverter]
internal sealed class LabelSettingsConverter : IConverter<LabelSettings, LabelSettingsSurrogate>
{
    public LabelSettings ConvertFromSurrogate(in LabelSettingsSurrogate surrogate) => LabelSettings.Parse(surrogate.Json);

    public LabelSettingsSurrogate ConvertToSurrogate(in LabelSettings value) => new() { Json = value.ToText() };
}
