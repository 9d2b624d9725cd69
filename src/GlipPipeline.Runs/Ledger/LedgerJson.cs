using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Runs.Ledger;

/// <summary>The ledger's files as JSON: <see cref="JsonStyle"/> in UTF-8 without byte-order mark, with one final line break.</summary>
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(PlanLine))]
[JsonSerializable(typeof(UnitRecord))]
[JsonSerializable(typeof(Tally))]
[JsonSerializable(typeof(SourceListingHead))]
[JsonSerializable(typeof(SourceFile))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    /// <summary>One value a line, for the plan.</summary>
    public static LedgerJson Lines { get; } = new(CreateOptions(isIndented: false));

    /// <summary>For files that people look at.</summary>
    public static LedgerJson Pages { get; } = new(CreateOptions(isIndented: true));

    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => [.. JsonSerializer.SerializeToUtf8Bytes(value, type), (byte)'\n'];

    /// <exception cref="LedgerException">The text is not what the type asks for.</exception>
    public static T Read<T>(string text, JsonTypeInfo<T> type, string what)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("Found null.");
        }
        catch (JsonException exception)
        {
            throw new LedgerException(
                $"Cannot read {what}: {exception.Message} The ledger is damaged or was written by another version; restore the file.",
                exception);
        }
    }

    private static JsonSerializerOptions CreateOptions(bool isIndented) =>
        JsonStyle.Create(isIndented, new UnitIdConverter(), new AttemptIdConverter(), new ObjectNameConverter());
}
