using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Writes a value as its text, and reads it back.</summary>
internal abstract class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? throw new JsonException($"Expected a {typeof(T).Name}, found null.");
        try
        {
            return parse(text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

internal sealed class UnitIdConverter() : TextConverter<UnitId>(
    text => new UnitId(int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)));

internal sealed class AttemptIdConverter() : TextConverter<AttemptId>(AttemptId.Parse);

internal sealed class ObjectNameConverter() : TextConverter<ObjectName>(text => new ObjectName(text));
