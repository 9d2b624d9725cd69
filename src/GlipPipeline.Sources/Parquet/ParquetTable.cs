using System.Globalization;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Img2dataset;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.Parquet;

/// <summary>
/// The rows of a Parquet file. Of every column only the page that holds the row is read, so that the size of row groups does not matter; a page
/// that is damaged costs its rows.
/// </summary>
internal sealed class ParquetTable : ITable
{
    private readonly ParquetFooter _footer;
    private readonly ColumnMap _map;
    private readonly ImageFolder? _folder;
    private readonly SourceOptions _options;
    private readonly ParquetLeaf _imageLeaf;
    private readonly ParquetLeaf? _nameLeaf;
    private readonly IReadOnlyList<ParquetLeaf> _facts;
    private readonly IReadOnlyList<ParquetLeaf> _captions;
    private readonly Dictionary<(ParquetRowGroup Group, int Leaf), ChunkPages> _pages = [];

    internal ParquetTable(DataFile file, ParquetFooter footer, ColumnMap map, ImageFolder? folder, SourceOptions options)
    {
        (File, _footer, _map, _folder, _options) = (file, footer, map, folder, options);
        _imageLeaf = ParquetColumns.ImageLeaf(footer.Schema, map.Image);
        _nameLeaf = ParquetColumns.NameLeaf(footer.Schema, map.Image);
        _captions = [.. footer.Schema.LeavesOf(map.Caption.Field)];
        _facts = [.. FactNames().Distinct().SelectMany(footer.Schema.LeavesOf).Where(leaf => leaf.MaxRepetition <= 1)];
    }

    public string Kind => "parquet";

    public DataFile File { get; }

    public long? RowCount => _footer.RowCount;

    public IEnumerable<Sample> Read(long offset, bool isScan) => _footer.RowGroups
        .Where(group => group.EndRow > offset)
        .SelectMany(group => ReadGroup(group, Math.Max(0, offset - group.FirstRow), isScan));

    private IEnumerable<string> FactNames()
    {
        string?[] named = [_map.Caption.Field, _map.Url, _map.Id, _options.Hash?.Field, .. _options.Keep];
        var carried = Img2datasetFacts.Are(_footer.Schema.Names)
            ? _footer.Schema.Names.Where(Img2datasetFacts.IsCarried).Concat(Img2datasetFacts.Shape).Concat(_footer.Schema.Names.Where(name => name == "exif"))
            : [];
        return named.OfType<string>().Concat(carried);
    }

    private IEnumerable<Sample> ReadGroup(ParquetRowGroup group, long first, bool isScan)
    {
        using var columns = new RowColumns(this, group, isScan);
        for (var row = first; row < group.RowCount; row++)
        {
            yield return ReadRow(columns, group.FirstRow + row, row);
        }
    }

    private Sample ReadRow(RowColumns columns, long number, long row)
    {
        var key = number.ToString(CultureInfo.InvariantCulture);
        try
        {
            return SampleOf(columns, columns.ReadFacts(row), number, row);
        }
        catch (ParquetDamageException damage)
        {
            return new Sample(key, number) { Broken = new Refusal(RejectReason.DamagedSource, $"row {key}: {damage.Message}") };
        }
    }

    private Sample SampleOf(RowColumns columns, IReadOnlyList<(ParquetLeaf Leaf, Cell Cell)> facts, long number, long row)
    {
        var image = columns.ReadImage(row);
        var name = columns.ReadName(row) is { Bytes: { } utf8 } ? TextBytes.Decode(utf8) : null;
        var tooLong = facts.FirstOrDefault(fact => fact.Cell.IsTooLong && _captions.Contains(fact.Leaf));
        var sample = new Sample(name is { Length: > 0 } ? Path.ChangeExtension(name, null) : number.ToString(CultureInfo.InvariantCulture), number)
        {
            JsonName = "the row",
            NoCaption = tooLong.Leaf is null ? null : new Refusal(
                RejectReason.UnreadableCaption, $"\"{tooLong.Leaf.Path[0]}\" of the row has {tooLong.Cell.Length} bytes, the limit is {_options.MaxCaptionBytes}"),
        };
        sample.AddFacts(RowJson.Of([.. facts.Where(fact => !fact.Cell.IsTooLong)]));
        AddImage(sample, image, facts, columns.IsScan);
        return sample;
    }

    private void AddImage(Sample sample, Cell image, IReadOnlyList<(ParquetLeaf Leaf, Cell Cell)> facts, bool isScan)
    {
        if (_folder is not null)
        {
            _folder.AddTo(sample, image.Bytes is { } path ? TextBytes.Decode(path) : null, isScan, _options);
        }
        else if (image.IsNull || image is { Bytes.Length: 0 })
        {
            sample.NoImage = new Refusal(RejectReason.MissingImage, $"\"{_map.Image.Name}\" of the row has no bytes{Failure(facts)}");
        }
        else
        {
            sample.AddImage(image.Length, image.Bytes);
        }
    }

    /// <summary>What img2dataset says of a row that it did not get.</summary>
    private static string Failure(IReadOnlyList<(ParquetLeaf Leaf, Cell Cell)> facts)
    {
        var words = Img2datasetFacts.Outcome
            .Select(name => facts.FirstOrDefault(fact => fact.Leaf.Path[0] == name).Cell)
            .Select(cell => cell.Bytes is { Length: > 0 and < 200 } utf8 ? TextBytes.Decode(utf8) : null)
            .OfType<string>()
            .ToList();
        return words.Count == 0 ? "" : $": the download says {string.Join(", ", words)}";
    }

    private ChunkPages PagesOf(ParquetRowGroup group, ParquetLeaf leaf)
    {
        lock (_pages)
        {
            return _pages.TryGetValue((group, leaf.Number), out var known) ? known : _pages[(group, leaf.Number)] = new ChunkPages(group.Chunks[leaf.Number], leaf);
        }
    }

    /// <summary>The wanted columns of a row group.</summary>
    private sealed class RowColumns(ParquetTable table, ParquetRowGroup group, bool isScan) : IDisposable
    {
        private readonly ColumnWalk[] _facts =
            [.. (isScan ? table._captions : table._facts).Select(leaf => new ColumnWalk(table.PagesOf(group, leaf), table.File, table._options.MaxCaptionBytes))];
        private readonly ColumnWalk? _image = isScan ? null : new ColumnWalk(
            table.PagesOf(group, table._imageLeaf), table.File, table._folder is null ? table._options.MaxImageBytes : table._options.MaxCaptionBytes);
        private readonly ColumnWalk? _name = isScan || table._nameLeaf is null
            ? null
            : new ColumnWalk(table.PagesOf(group, table._nameLeaf), table.File, table._options.MaxCaptionBytes);

        internal bool IsScan => isScan;

        internal IReadOnlyList<(ParquetLeaf Leaf, Cell Cell)> ReadFacts(long row) => [.. _facts.Select(walk => (walk.Leaf, walk.Read(row)))];

        internal Cell ReadImage(long row) => _image?.Read(row) ?? Cell.Null;

        internal Cell ReadName(long row) => _name?.Read(row) ?? Cell.Null;

        public void Dispose()
        {
            foreach (var walk in _facts.Append(_image).Append(_name))
            {
                walk?.Dispose();
            }
        }
    }
}
