using System.Collections.Immutable;
using DuckDB.NET.Data;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Corpus.Parts;

/// <summary>Makes labelled pairs of the rows of a query: the mirror of <see cref="PartRowGroup"/>.</summary>
internal static class PartRowDecoder
{
    /// <summary>A column that version 1 does not have; where it is, the others of version 2 are too.</summary>
    internal const string FieldsColumn = "fields";

    private const string Columns = "source, \"index\", key, url, sha256, width, height, caption, phrases, groundings";
    private const int FieldsOrdinal = 10;
    private const int ExpressionsOrdinal = 11;
    private const int ImageOrdinal = 12;

    /// <summary>What the query selects, in the order in which rows are decoded.</summary>
    internal static string ColumnsOf(bool hasFields, bool images) =>
        $"{Columns}, {(hasFields ? $"{FieldsColumn}, expressions" : "NULL, NULL")}{(images ? ", image.bytes" : "")}";

    /// <exception cref="FormatException">A value is missing, or not one of a part.</exception>
    /// <exception cref="InvalidCastException">A column has another type.</exception>
    internal static LabelledPair Decode(DuckDBDataReader row)
    {
        var caption = row.GetString(7);
        var pair = new Pair(
            new PairPlace(row.GetString(0), row.GetInt64(1)),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetString(3),
            row.FieldCount > ImageOrdinal ? Bytes(row) : default,
            caption)
        {
            Fields = row.IsDBNull(FieldsOrdinal) ? null : Fields(row.GetFieldValue<List<EntryFields?>>(FieldsOrdinal)),
        };
        return new LabelledPair(
            pair,
            ImageHash.Parse(row.GetString(4)),
            new ImageSize(row.GetInt32(5), row.GetInt32(6)),
            Phrases(row, new CodePointMap(caption)),
            [.. row.GetFieldValue<List<GroundingFields?>>(9).Select(Grounding)]);
    }

    private static byte[] Bytes(DuckDBDataReader row)
    {
        using var stream = row.GetStream(ImageOrdinal);
        var bytes = GC.AllocateUninitializedArray<byte>(checked((int)stream.Length));
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static ImmutableSortedDictionary<string, string> Fields(List<EntryFields?> entries) => entries.ToImmutableSortedDictionary(
        entry => entry?.Key ?? throw new FormatException("A name among the fields is NULL."),
        entry => entry?.Value ?? throw new FormatException("A value among the fields is NULL."),
        StringComparer.Ordinal);

    private static ImmutableArray<Phrase> Phrases(DuckDBDataReader row, CodePointMap map)
    {
        var phrases = row.GetFieldValue<List<PhraseFields?>>(8);
        var expressions = row.IsDBNull(ExpressionsOrdinal) ? null : row.GetFieldValue<List<SpanFields?>>(ExpressionsOrdinal);
        return expressions is null || expressions.Count == phrases.Count
            ? [.. phrases.Select((fields, index) => Phrase(fields) with { Expression = expressions is null ? null : Span(expressions[index]) })]
            : throw new FormatException($"There are {expressions.Count} expressions for {phrases.Count} phrases.");

        Phrase Phrase(PhraseFields? fields) => fields is { Text: { } text, Spans: { } spans, Head: { } head }
            ? new Phrase(text, [.. spans.Select(Span)], head, fields.Visual)
            : throw new FormatException("A phrase, or a text, head or list of spans of one, is NULL.");

        PhraseSpan Span(SpanFields? fields)
        {
            var span = fields is null ? throw new FormatException("A span is NULL.") : new CodePointSpan(fields.Start, fields.End);
            return new PhraseSpan(span, map.ToUtf16(span));
        }
    }

    private static Grounding Grounding(GroundingFields? fields) => fields is null
        ? throw new FormatException("A grounding is NULL.")
        : new Grounding(fields.Phrase, new PixelBox(fields.X0, fields.Y0, fields.X1, fields.Y1), fields.Score);

    // DuckDB.NET fills these by their names; where one does not match its field, it stays NULL or the cast fails.
    private sealed class PhraseFields
    {
        public string? Text { get; set; }

        public List<SpanFields?>? Spans { get; set; }

        public string? Head { get; set; }

        public bool Visual { get; set; }
    }

    private sealed class EntryFields
    {
        public string? Key { get; set; }

        public string? Value { get; set; }
    }

    private sealed class SpanFields
    {
        public int Start { get; set; }

        public int End { get; set; }
    }

    private sealed class GroundingFields
    {
        public int Phrase { get; set; }

        public float X0 { get; set; }

        public float Y0 { get; set; }

        public float X1 { get; set; }

        public float Y1 { get; set; }

        public float Score { get; set; }
    }
}
