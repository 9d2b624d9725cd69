using System.Globalization;
using System.Text;

namespace GlipPipeline.Sources.Json;

/// <summary>
/// The fields of a JSON object, as far as they can be told apart: a fault in one of them costs that field alone, and a text that breaks off
/// keeps the fields before. What a field holds is looked at when it is asked for. Nothing here throws, whatever the bytes.
/// </summary>
internal sealed class JsonFields
{
    private readonly List<(ReadOnlyMemory<byte> Name, JsonValue Value)> _fields = [];

    private JsonFields()
    {
    }

    /// <summary>What is wrong with the text as a whole: it is no object, or breaks off somewhere; null if nothing is.</summary>
    internal string? Fault { get; private set; }

    /// <summary>The names of the fields, in their order, those that cannot be read left out.</summary>
    internal IEnumerable<string> Names => _fields.Select(found => JsonValue.DecodeText(found.Name.Span)).OfType<string>();

    /// <summary>Finds the fields of a text.</summary>
    /// <param name="utf8">With or without a byte-order mark.</param>
    internal static JsonFields Scan(ReadOnlyMemory<byte> utf8)
    {
        var json = utf8.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        var fields = new JsonFields();
        fields.Fault = fields.Read(new JsonScanner(json));
        return fields;
    }

    /// <summary>The value of a field; where there are several of the name, the last, as for every parser. Null if there is none.</summary>
    internal JsonValue? Find(string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        var at = _fields.FindLastIndex(found => IsCalled(found.Name.Span, utf8, name));
        return at < 0 ? null : _fields[at].Value;
    }

    private static bool IsCalled(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> utf8, string name) =>
        quoted.Contains((byte)'\\') ? JsonValue.DecodeText(quoted) == name : quoted[1..^1].SequenceEqual(utf8);

    private string? Read(JsonScanner scanner)
    {
        if (!scanner.TryRead('{'))
        {
            return $"it is no object but {WhatIs(scanner.Rest)}";
        }

        while (!scanner.TryRead('}'))
        {
            if (!scanner.TryReadText(out var name) || !scanner.TryRead(':') || !scanner.TryReadValue(out var value))
            {
                return BreaksOff(scanner);
            }

            // Only what stands behind a value tells that it ended where it seems to: a quote too many would cut it short.
            var isLast = scanner.TryRead('}');
            if (!isLast && !scanner.TryRead(','))
            {
                return BreaksOff(scanner);
            }

            _fields.Add((name, value));
            if (isLast)
            {
                break;
            }
        }

        return Behind(scanner.Rest);
    }

    /// <summary>Bytes behind the object are nobody's; another object may be another pair's.</summary>
    private string? Behind(ReadOnlySpan<byte> rest)
    {
        var at = rest.IndexOfAnyExcept(" \t\r\n\0"u8);
        if (at < 0 || rest[at] is not ((byte)'{' or (byte)'['))
        {
            return null;
        }

        _fields.Clear();
        return "it holds more than one object";
    }

    private static string BreaksOff(JsonScanner scanner) =>
        string.Create(CultureInfo.InvariantCulture, $"it breaks off or goes astray at byte {scanner.Position}");

    private static string WhatIs(ReadOnlySpan<byte> rest) => rest switch
    {
        [] => "empty",
        [(byte)'"', ..] => "a text",
        [(byte)'[', ..] => "a list",
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, (byte)'{', ..] or [(byte)'{', 0, ..] => "UTF-16",
        _ => "something else",
    };
}
