using System.Text.Json;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Runs;

/// <summary>A run as the registry knows it.</summary>
/// <param name="Settings">What was submitted; never changes.</param>
/// <param name="SubmittedAt">When, UTC.</param>
internal sealed record RegisteredRun(
    [property: JsonConverter(typeof(RegisteredSettingsConverter))] LabelSettings Settings,
    DateTimeOffset SubmittedAt);

/// <summary>Settings in the registry: the JSON object that every other border takes.</summary>
internal sealed class RegisteredSettingsConverter : JsonConverter<LabelSettings>
{
    public override LabelSettings Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var settings = JsonDocument.ParseValue(ref reader);
        try
        {
            return LabelSettings.Parse(settings.RootElement.GetRawText());
        }
        catch (OptionsException unreadable)
        {
            throw new JsonException(unreadable.Message, unreadable);
        }
    }

    public override void Write(Utf8JsonWriter writer, LabelSettings value, JsonSerializerOptions options) =>
        LabelSettings.Table.ToJson(value).WriteTo(writer);
}
