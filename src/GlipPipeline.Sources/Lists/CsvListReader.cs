using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Tars;

namespace GlipPipeline.Sources.Lists;

/// <summary>Rows with commas between their columns and a header, quoted where they must be (RFC 4180); a stray quote inside a cell belongs to it.</summary>
/// <param name="path">The file.</param>
internal sealed class CsvListReader(string path) : IListReader
{
    private IReadOnlyList<string>? _columns;

    /// <inheritdoc/>
    public string Form => "CSV with a header";

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns => _columns ??= Header();

    /// <inheritdoc/>
    public long LeftOut { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<RawRow> Read(string? where, CancellationToken cancellationToken)
    {
        LeftOut = 0;
        return RowFilter.Apply(Rows(cancellationToken), Columns, where, count => LeftOut += count);
    }

    private IReadOnlyList<string> Header()
    {
        using var parser = Open();
        return Next(parser) ? [.. parser.Record!.Select((name, index) => TextOf(index == 0 ? name.TrimStart('ï', '»', '¿') : name))]
            : throw new SourceException($"{path} is empty: expected CSV with a header. Check the path.");
    }

    private IEnumerable<RawRow> Rows(CancellationToken cancellationToken)
    {
        using var parser = Open();
        _ = Next(parser);
        while (Next(parser))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = parser.Record!;
            yield return cells.Length == Columns.Count
                ? new RawRow(Columns, [.. cells.Select(cell => RawCell.Of(Encoding.Latin1.GetBytes(cell)))])
                : RawRow.Broken($"line {parser.RawRow} has {cells.Length} columns, the header has {Columns.Count}");
        }
    }

    // Latin-1 makes a character of every byte, so that bytes that are no UTF-8 come through the parser unharmed.
    private CsvParser Open() => new(
        new StreamReader(ListBytes.Open(path), Encoding.Latin1, detectEncodingFromByteOrderMarks: false),
        new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, IgnoreBlankLines = true, MaxFieldSize = 0 });

    private bool Next(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (Exception failure) when (failure is IOException or CsvHelperException || Compression.IsDamage(failure))
        {
            throw ListBytes.Unreadable(path, failure);
        }
    }

    private static string TextOf(string latin) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin));
}
