using System.Text.Json;
using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Lists;

/// <summary>
/// One JSON text: a list of rows, an object with the list <c>annotations</c> (RedCaps), or an object of columns, each a list (SBU) or an object
/// (pandas). Columns are read side by side, each by a reader of its own, so that nothing is held whole.
/// </summary>
internal sealed class JsonListReader : IListReader
{
    private const string Annotations = "annotations";
    private const int FirstRows = 100;

    private readonly string _path;
    private readonly JsonTokenType _root;
    private readonly IReadOnlyList<string>? _sideBySide;
    private IReadOnlyList<string>? _columns;

    internal JsonListReader(string path)
    {
        _path = path;
        using var tokens = JsonTokens.Open(path);
        _root = tokens.Read() && tokens.Token is JsonTokenType.StartArray or JsonTokenType.StartObject
            ? tokens.Token
            : throw new SourceException($"{path} is no JSON list or object. Check the path and --format.");
        if (_root == JsonTokenType.StartObject)
        {
            var (hasAnnotations, lengths) = Survey(tokens);
            _sideBySide = hasAnnotations ? null : ColumnsOf(lengths);
        }
    }

    /// <inheritdoc/>
    public string Form => _sideBySide is not null ? "JSON with a list a column" : "JSON with a list of rows";

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns =>
        _columns ??= _sideBySide ?? [.. Rows(CancellationToken.None).Take(FirstRows).SelectMany(row => row.Names).Distinct()];

    /// <inheritdoc/>
    public long LeftOut { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<RawRow> Read(string? where, CancellationToken cancellationToken)
    {
        LeftOut = 0;
        return RowFilter.Apply(Rows(cancellationToken), Columns, where, count => LeftOut += count);
    }

    private IEnumerable<RawRow> Rows(CancellationToken cancellationToken) =>
        _sideBySide is { } columns ? SideBySide(columns, cancellationToken) : Listed(cancellationToken);

    private IEnumerable<RawRow> Listed(CancellationToken cancellationToken)
    {
        using var tokens = JsonTokens.Open(_path);
        Enter(tokens, _root == JsonTokenType.StartObject ? Annotations : null);
        while (tokens.TryReadValue(out var row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return RawRow.Of(row);
        }
    }

    private IEnumerable<RawRow> SideBySide(IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var cursors = columns.Select(_ => JsonTokens.Open(_path)).ToList();
        try
        {
            foreach (var (cursor, column) in cursors.Zip(columns))
            {
                Enter(cursor, column);
            }

            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var cells = new RawCell[columns.Count];
                for (var index = 0; index < cells.Length; index++)
                {
                    if (!cursors[index].TryReadValue(out var value))
                    {
                        yield break;
                    }

                    cells[index] = new RawCell(value);
                }

                yield return new RawRow(columns, cells);
            }
        }
        finally
        {
            cursors.ForEach(cursor => cursor.Dispose());
        }
    }

    /// <summary>Goes to the first value of a column, or of the list that the text is.</summary>
    private static void Enter(JsonTokens tokens, string? column)
    {
        tokens.Read();
        while (column is not null && tokens.Read() && tokens.Token == JsonTokenType.PropertyName)
        {
            if (tokens.Name == column)
            {
                tokens.Read();
                return;
            }

            Pass(tokens);
        }
    }

    /// <summary>Passes over the value behind a property's name.</summary>
    /// <returns>Number of its own values; null if it is neither list nor object.</returns>
    private static long? Pass(JsonTokens tokens)
    {
        tokens.Read();
        if (tokens.Token is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
        {
            return null;
        }

        var count = 0L;
        while (tokens.TryReadValue(out _))
        {
            count++;
        }

        return count;
    }

    private static (bool HasAnnotations, List<(string Name, long Count)> Lengths) Survey(JsonTokens tokens)
    {
        var lengths = new List<(string, long)>();
        while (tokens.Read() && tokens.Token == JsonTokenType.PropertyName)
        {
            var name = tokens.Name!;
            if (name == Annotations)
            {
                return (true, lengths);
            }

            if (Pass(tokens) is { } count)
            {
                lengths.Add((name, count));
            }
        }

        return (false, lengths);
    }

    private List<string> ColumnsOf(List<(string Name, long Count)> lengths)
    {
        var longest = lengths.Select(column => column.Count).DefaultIfEmpty().Max();
        var columns = lengths.Where(column => column.Count == longest).Select(column => column.Name).ToList();
        return columns.Count >= 2
            ? columns
            : throw new SourceException($"{_path} is a JSON object without two lists of the same length: found {string.Join(
                ", ", lengths.Select(column => $"{column.Name} with {column.Count}"))}. Check the path and --format.");
    }
}
