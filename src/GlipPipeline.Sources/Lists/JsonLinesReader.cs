using System.Text.Json;
using System.Text.Json.Nodes;

namespace GlipPipeline.Sources.Lists;

/// <summary>One JSON object a line. A line that is none costs its row.</summary>
/// <param name="path">The file.</param>
internal sealed class JsonLinesReader(string path) : IListReader
{
    /// <summary>Rows that are looked at for the names of columns.</summary>
    private const int FirstRows = 100;

    private IReadOnlyList<string>? _columns;

    /// <inheritdoc/>
    public string Form => "JSON Lines";

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => _columns ??= [.. Rows(CancellationToken.None).Take(FirstRows).SelectMany(row => row.Names).Distinct()];

    /// <inheritdoc/>
    public long LeftOut { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<RawRow> Read(string? where, CancellationToken cancellationToken)
    {
        LeftOut = 0;
        return RowFilter.Apply(Rows(cancellationToken), Columns, where, count => LeftOut += count);
    }

    private IEnumerable<RawRow> Rows(CancellationToken cancellationToken)
    {
        foreach (var line in ListBytes.Lines(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                yield return RowOf(line.Span);
            }
        }
    }

    private static RawRow RowOf(ReadOnlySpan<byte> line)
    {
        try
        {
            return RawRow.Of(JsonNode.Parse(line));
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or ArgumentException)
        {
            return RawRow.Broken($"the line is no JSON object: {failure.Message}");
        }
    }
}
