using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Runs.Ledger;

/// <summary>
/// The files that were listed when a run was planned, kept beside the plan. Names and sizes are in the sources' fingerprints too; this says
/// which of them changed, and holds the times, which mean something on the machine that planned only.
/// </summary>
/// <param name="Host">The machine that planned.</param>
/// <param name="Files">In the order of the sources.</param>
public sealed record SourceListing(string Host, IReadOnlyList<SourceFile> Files)
{
    /// <summary>Files in one object.</summary>
    private const int FilesPerObject = 100_000;

    /// <summary>Reads what was written when the run began.</summary>
    /// <returns>Null if there is none, or a beginning that was cut off.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    /// <exception cref="LedgerException">A line cannot be read.</exception>
    public static async Task<SourceListing?> ReadAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (head, files) = ((SourceListingHead?)null, new List<SourceFile>());
        for (var number = 0; await store.ReadAsync(CorpusNames.SourceFiles(number), cancellationToken) is { } content; number++)
        {
            var what = $"'{CorpusNames.SourceFiles(number)}' in '{store.Address}'";
            var lines = Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            head ??= LedgerJson.Read(lines[0], LedgerJson.Lines.SourceListingHead, what);
            files.AddRange(lines.Skip(1).Select(line => LedgerJson.Read(line, LedgerJson.Lines.SourceFile, what)));
        }

        return head is { Files: var count } && count == files.Count ? new SourceListing(head.Host, files) : null;
    }

    /// <summary>Writes what is not there yet; the first to write wins.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task WriteAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        foreach (var (number, files) in Files.Chunk(FilesPerObject).Index())
        {
            using var content = new MemoryStream();
            WriteLine(content, new SourceListingHead(Host, Files.Count), LedgerJson.Lines.SourceListingHead);
            foreach (var file in files)
            {
                WriteLine(content, file, LedgerJson.Lines.SourceFile);
            }

            _ = await store.CreateIfAbsentAsync(CorpusNames.SourceFiles(number), content.ToArray(), cancellationToken);
        }
    }

    private static void WriteLine<T>(Stream to, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        JsonSerializer.Serialize(to, value, type);
        to.WriteByte((byte)'\n');
    }
}

/// <summary>First line of each object.</summary>
/// <param name="Host">The machine that planned.</param>
/// <param name="Files">Number of files in all objects together.</param>
internal sealed record SourceListingHead(string Host, int Files);
