using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Counts of rejects as a record writes them: <c>{"total": 3, "byReason": {"no_phrase": 3}}</c>.</summary>
internal sealed class RejectCountsConverter : JsonConverter<ImmutableSortedDictionary<string, long>>
{
    private const string Total = "total";
    private const string ByReason = "byReason";

    public override ImmutableSortedDictionary<string, long> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var counts = JsonElement.ParseValue(ref reader);
        if (counts.ValueKind != JsonValueKind.Object || !counts.TryGetProperty(ByReason, out var reasons) || reasons.ValueKind != JsonValueKind.Object
            || !counts.TryGetProperty(Total, out var total))
        {
            throw new JsonException($"Expected an object with '{Total}' and '{ByReason}'.");
        }

        var rejects = reasons.EnumerateObject().ToImmutableSortedDictionary(reason => reason.Name, reason => NumberOf(reason.Value), StringComparer.Ordinal);
        return rejects.Values.Sum() == NumberOf(total)
            ? rejects
            : throw new JsonException($"The rejects add up to {rejects.Values.Sum()}, their total says {NumberOf(total)}.");
    }

    public override void Write(Utf8JsonWriter writer, ImmutableSortedDictionary<string, long> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Total, value.Values.Sum());
        writer.WriteStartObject(ByReason);
        foreach (var (reason, count) in value)
        {
            writer.WriteNumber(reason, count);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static long NumberOf(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number)
        ? number
        : throw new JsonException($"Expected a whole number, found {element}.");
}
