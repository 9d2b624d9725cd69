using GlipPipeline.Core.Faults;
using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.JsonLines;
using GlipPipeline.Sources.JsonLists;
using GlipPipeline.Sources.Parquet;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.Opening;

/// <summary>The kinds of tables that are read: one line for each.</summary>
internal static class TableKinds
{
    /// <summary>Enough to see whether a first line is an object.</summary>
    private const int HeadBytes = 1 << 16;

    private static readonly string[] Lists = [".csv", ".tsv", ".txt"];

    private static readonly ITableKind[] All =
    [
        new ParquetKind(),
        new JsonLinesKind(),
        new JsonListKind(),
    ];

    /// <summary>The kind of a file in a folder, by its name; null of what is no table.</summary>
    internal static ITableKind? Named(string name) => All.FirstOrDefault(kind => kind.IsNamed(name));

    /// <summary>The kind of a file, by its first bytes and, where they tell nothing, its name; null of what is no table.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal static ITableKind? Of(DataFile file)
    {
        using var stream = file.Open();
        var head = new byte[HeadBytes];
        var read = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        ITableKind? begun = null;
        foreach (var kind in All)
        {
            begun ??= kind.Begins(read) ? kind : null;
        }

        // A first line may be longer than what was looked at.
        var named = Named(file.Name);
        return begun is JsonListKind && named is JsonLinesKind ? named : begun ?? named;
    }

    /// <summary>Opens a table, or says what is wrong with it, behind the file's name and without a path.</summary>
    internal static (OpenedTable? Table, string? Wrong) Open(DataFile file, ITableKind kind, SourceOptions options)
    {
        try
        {
            return (kind.Open(file, options), null);
        }
        catch (Exception wrong) when (wrong is ParquetDamageException or ColumnException)
        {
            return (null, wrong.Message);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || (failure is IOException and not IFault))
        {
            return (null, $"cannot be read: {UnreadableFileException.Words(failure)}");
        }
    }

    /// <summary>Words for a list of addresses that somebody took for a source; null of other files.</summary>
    internal static string? WhyNoSource(string name) => Lists.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
        ? "is a list and holds no image: a download is needed. Download its images first by glip download --list, and name what it writes"
        : null;
}
