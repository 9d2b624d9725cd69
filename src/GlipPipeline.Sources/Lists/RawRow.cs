using System.Text;
using System.Text.Json.Nodes;

namespace GlipPipeline.Sources.Lists;

/// <summary>What a cell of a list holds: JSON, or bytes that should be text and are no UTF-8.</summary>
internal readonly record struct RawCell(JsonNode? Value, byte[]? Bytes = null)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The cell of some bytes.</summary>
    internal static RawCell Of(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return new RawCell(Strict.GetString(utf8));
        }
        catch (DecoderFallbackException)
        {
            return new RawCell(null, utf8.ToArray());
        }
    }

    /// <summary>The text of the cell: of a list its first; null if it is none.</summary>
    internal string? ToText() => (Value is JsonArray { Count: > 0 } list ? list[0] : Value) is JsonValue value
        ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString()
        : null;
}

/// <summary>A row of a list before anybody knows which column is which.</summary>
/// <param name="Names">Names of the cells.</param>
/// <param name="Cells">As many as names.</param>
/// <param name="Fault">Why the row cannot be read; null if it can.</param>
internal sealed record RawRow(IReadOnlyList<string> Names, IReadOnlyList<RawCell> Cells, string? Fault = null)
{
    /// <summary>A row that cannot be read.</summary>
    internal static RawRow Broken(string fault) => new([], [], fault);

    /// <summary>The row of an object's properties.</summary>
    internal static RawRow Of(JsonNode? node)
    {
        if (node is not JsonObject fields)
        {
            return Broken("the row is no JSON object");
        }

        List<KeyValuePair<string, JsonNode?>> all = [.. fields];
        fields.Clear();
        return new RawRow([.. all.Select(field => field.Key)], [.. all.Select(field => new RawCell(field.Value))]);
    }

    /// <summary>The cell of a name; null if there is none.</summary>
    internal RawCell? Find(string? name)
    {
        for (var index = 0; name is not null && index < Names.Count; index++)
        {
            if (Names[index] == name)
            {
                return Cells[index];
            }
        }

        return null;
    }
}
