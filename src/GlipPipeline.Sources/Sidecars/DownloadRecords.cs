using System.Text;
using System.Text.Json;
using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Img2dataset;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Parquet;

namespace GlipPipeline.Sources.Sidecars;

/// <summary>
/// Finds what img2dataset left beside shards: <c>NAME_stats.json</c>, written when a shard is done, and <c>NAME.parquet</c> with a row for every row
/// of the list. What cannot be read of it says nothing: it shapes no pair.
/// </summary>
internal sealed class DownloadRecords
{
    private const string Statistics = "_stats.json";
    private const string Rows = ".parquet";
    private const string Status = "status";
    private const string Success = "success";

    // Whether any shard of a folder has statistics, so that one without them is unfinished.
    private readonly Dictionary<string, bool> _folders = new(StringComparer.Ordinal);

    /// <summary>The record of an archive or a table; null of what no img2dataset wrote.</summary>
    internal DownloadRecord? OfShard(string path)
    {
        if (ArchiveNames.StemOf(path) is { } archive)
        {
            return Of(archive, countsLost: true);
        }

        return path.EndsWith(Rows, StringComparison.OrdinalIgnoreCase) ? Of(path[..^Rows.Length], countsLost: false) : null;
    }

    /// <summary>The record of a folder of images, in which a folder and its files have one name.</summary>
    internal DownloadRecord? OfFolder(FolderListing listing) => DownloadRecord.Of(
        listing.Samples.Select(sample => sample.Key.LastIndexOf('/') is > 0 and var slash ? sample.Key[..slash] : null).OfType<string>().Distinct()
            .Select(folder => Of(Path.Combine(listing.Folder, folder), countsLost: true)).OfType<DownloadRecord>());

    private DownloadRecord? Of(string stem, bool countsLost)
    {
        var statistics = StatisticsOf(stem + Statistics);
        var rows = countsLost ? RowsOf(stem + Rows) : null;
        IReadOnlyList<string> unfinished = statistics is null && (rows is not null || HasStatistics(Path.GetDirectoryName(stem)!)) ? [Path.GetFileName(stem)] : [];
        return (rows ?? (countsLost ? statistics : null)) is var (all, lost) ? new DownloadRecord(all, lost, unfinished)
            : unfinished.Count > 0 ? new DownloadRecord(0, 0, unfinished) : null;
    }

    private bool HasStatistics(string folder)
    {
        if (!_folders.TryGetValue(folder, out var has))
        {
            _folders[folder] = has = Try(() => Directory.EnumerateFiles(folder, "*" + Statistics).Any());
        }

        return has;
    }

    private static (long Rows, long Lost)? StatisticsOf(string path) => Try<(long, long)?>(() =>
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var (count, successes) = (json.RootElement.GetProperty("count").GetInt64(), json.RootElement.GetProperty("successes").GetInt64());
        return (count, count - successes);
    });

    private static (long Rows, long Lost)? RowsOf(string path) => Try<(long, long)?>(() =>
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var file = new LocalFile(path, FileFacts.Of(path));
        using var stream = file.Open();
        var footer = ParquetFooter.Read(stream);
        return Img2datasetFacts.Are(footer.Schema.Names) ? (footer.RowCount, LostOf(file, footer)) : null;
    });

    private static long LostOf(LocalFile file, ParquetFooter footer)
    {
        var (leaf, lost) = (footer.Schema.LeavesOf(Status).Single(), 0L);
        foreach (var group in footer.RowGroups)
        {
            using var walk = new ColumnWalk(new ChunkPages(group.Chunks[leaf.Number], leaf), file, 1 << 10);
            for (var row = 0L; row < group.RowCount; row++)
            {
                lost += walk.Read(row).Bytes is { } status && Encoding.UTF8.GetString(status) == Success ? 0 : 1;
            }
        }

        return lost;
    }

    private static T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            return default;
        }
    }
}
