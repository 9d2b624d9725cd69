using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.Parquet;

/// <summary>Parquet files with images, or with paths of images.</summary>
internal sealed class ParquetKind : ITableKind
{
    /// <summary>Rows that are looked at to tell paths from addresses.</summary>
    private const int LookedAt = 64;

    public bool IsNamed(string name) => name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    public bool Begins(ReadOnlySpan<byte> head) => head.StartsWith("PAR1"u8) || head.StartsWith("PARE"u8);

    public OpenedTable Open(DataFile file, SourceOptions options)
    {
        using var stream = file.Open();
        var footer = ParquetFooter.Read(stream);
        var columns = ParquetColumns.Of(footer.Schema);
        var map = ColumnMap.Of(columns, options, ParquetColumns.ImagesOf(footer), name => FirstTexts(file, footer, name).Any(IsAddress));
        if (footer.RowCount == 0)
        {
            throw new ColumnException("is a Parquet file without rows");
        }

        if (!map.IsPath)
        {
            return new OpenedTable(new ParquetTable(file, footer, map, null, options), map, map.Guesses);
        }

        var own = file.Folder ?? throw new ColumnException($"names images by paths (column {map.Image.Name}), which only a file of this machine may do");
        var (folder, guess) = ImageFolder.Find(own, options.Images, FirstTexts(file, footer, map.Image.Name));
        return new OpenedTable(new ParquetTable(file, footer, map, folder, options), map, [.. map.Guesses, .. guess is null ? Array.Empty<string>() : [guess]]);
    }

    private static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal);

    private static List<string> FirstTexts(DataFile file, ParquetFooter footer, string name)
    {
        var leaf = footer.Schema.LeavesOf(name).Single();
        var texts = new List<string>();
        if (footer.RowGroups.FirstOrDefault(group => group.RowCount > 0) is not { } first)
        {
            return texts;
        }

        using var walk = new ColumnWalk(new ChunkPages(first.Chunks[leaf.Number], leaf), file, 1 << 16);
        try
        {
            for (var row = 0L; row < Math.Min(LookedAt, first.RowCount); row++)
            {
                texts.AddRange(walk.Read(row).Bytes is { } utf8 && TextBytes.Decode(utf8) is { } text ? [text] : Array.Empty<string>());
            }
        }
        catch (ParquetDamageException)
        {
            // What stands before the damage tells enough; the rows in it are rejected when they are read.
        }

        return texts;
    }
}
