using System.Text;

namespace GlipPipeline.Sources.Lists;

/// <summary>
/// Rows with tabs between their columns and nothing quoted. Where one of two columns is text, tabs in it belong to it: the address is what stands
/// on its own side.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="columns">Names of the columns, in order.</param>
/// <param name="hasHeader">Whether the first line names them.</param>
internal sealed class TsvReader(string path, IReadOnlyList<string> columns, bool hasHeader) : IListReader
{
    /// <summary>The columns of Conceptual Captions 3M.</summary>
    internal static readonly string[] CaptionFirst = [ListColumns.CaptionName, ListColumns.UrlName];

    /// <summary>The columns of Conceptual 12M.</summary>
    internal static readonly string[] UrlFirst = [ListColumns.UrlName, ListColumns.CaptionName];

    /// <inheritdoc/>
    public string Form => hasHeader ? "TSV with a header" : $"TSV without header, {string.Join(" then ", columns)}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => columns;

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
        foreach (var line in ListBytes.Lines(path).Skip(hasHeader ? 1 : 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!line.IsEmpty)
            {
                yield return RowOf(line.Span);
            }
        }
    }

    private RawRow RowOf(ReadOnlySpan<byte> line)
    {
        var cells = new RawCell[columns.Count];
        var isCaptionFirst = columns.SequenceEqual(CaptionFirst);
        if (line.IndexOf((byte)'\t') < 0)
        {
            return RawRow.Broken($"the row has one column, expected {columns.Count} with tabs between");
        }

        var rest = line;
        for (var index = 0; index < cells.Length; index++)
        {
            var tab = index == cells.Length - 1 ? -1 : isCaptionFirst ? rest.LastIndexOf((byte)'\t') : rest.IndexOf((byte)'\t');
            cells[index] = RawCell.Of(tab < 0 ? rest : rest[..tab]);
            rest = tab < 0 ? [] : rest[(tab + 1)..];
        }

        return new RawRow(columns, cells);
    }

    /// <summary>The cells of a header.</summary>
    internal static string[] Split(ReadOnlySpan<byte> line) => Encoding.UTF8.GetString(line).Split('\t');
}
