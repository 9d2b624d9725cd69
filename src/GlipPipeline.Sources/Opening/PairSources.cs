using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Downloads;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Sidecars;
using GlipPipeline.Sources.Tables;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Storage;

namespace GlipPipeline.Sources.Opening;

/// <summary>From the paths that a user names to sources.</summary>
public static class PairSources
{
    /// <summary>
    /// Opens every path: a file as a table or an archive, a folder of tables as one source a table, a folder that holds archives, at any depth, as one source an archive (in ordinal order), any
    /// other folder as images with captions. Each source is named after its file or folder, with as many parent folders before it as make the
    /// names differ.
    /// </summary>
    /// <param name="paths">At least one; ranges in braces are expanded.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SourceException">
    /// A path is not there, reached twice, or no source; a folder holds data that is not read; a shard is bad and none was to be skipped. The
    /// message holds everything that was found.
    /// </exception>
    public static OpenedSources Open(IReadOnlyList<string> paths, SourceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var limits = options ?? new SourceOptions();
        var found = SourceSearch.Find(paths);
        if (found.Count == 0)
        {
            throw new SourceException("No source was named: expected tar files or folders.");
        }

        var resting = new RestingCursors();
        var opened = found.Zip(SourceNames.Of([.. found.Select(source => source.Path)]), (source, name) =>
                (source.Path, Name: name, IsArchive: source.Table is null && TableKinds.WhyNoSource(source.Path) is null, Source: Open(source, name, limits, resting)))
            .ToList();
        var bad = opened.Where(source => source.Source.Wrong is not null).ToList();
        if (bad.Count > 0 && (!limits.SkipBadShards || bad.Count == found.Count))
        {
            throw Refused([.. bad.Select(source => $"{source.Path} {source.Source.Wrong}")], found.Count, bad.Any(source => source.IsArchive));
        }

        return new OpenedSources(
            [.. opened.Select(source => source.Source.Source).OfType<IPairSource>()],
            [.. bad.Select(shard => new BadShard(shard.Name, shard.Source.Wrong!))])
        {
            Notes = NotesOf(found, [.. opened.Select(source => (source.Name, source.Source.Wrong, source.Source.Guesses))]),
        };
    }

    private static (IPairSource? Source, string? Wrong, IReadOnlyList<string> Guesses) Open(
        FoundSource found, string name, SourceOptions options, RestingCursors resting)
    {
        if (found.IsRun)
        {
            return (OpenRunAsync(found.Path, name, options).GetAwaiter().GetResult(), null, []);
        }

        if (found is { File: { } file, Table: { } kind })
        {
            var (table, wrong) = TableKinds.Open(file, kind, options);
            return (table is null ? null : new TableSource(table.Table, name, table.Map, options), wrong, [.. table?.Guesses ?? [], .. UnnamedImages.Of(found, table)]);
        }

        if (found.Listing is { } listing)
        {
            return (new FolderSource(listing, name, options), null, []);
        }

        var why = TarRecognition.WhatIsWrong(found.Path, options);
        why = why is null ? null : TableKinds.WhyNoSource(found.Path) ?? why;
        return (why is null ? new TarSource(found.Path, found.Facts, name, options, resting) : null, why, []);
    }

    private static async Task<IPairSource> OpenRunAsync(string address, string name, SourceOptions options) =>
        await DownloadSource.OpenAsync(await CorpusStore.OpenForReadingAsync(address, CancellationToken.None), name, options, time: null, CancellationToken.None);

    private static IReadOnlyList<SourceNote> NotesOf(
        IReadOnlyList<FoundSource> found, IReadOnlyList<(string Name, string? Wrong, IReadOnlyList<string> Guesses)> opened)
    {
        var records = new DownloadRecords();
        return
        [
            .. found.Zip(opened).Where(source => source.Second.Wrong is null)
                .Select(source => new SourceNote(source.Second.Name, source.Second.Guesses, DownloadOf(source.First, records)))
                .Where(note => note.Guesses.Count > 0 || note.Download is not null),
        ];
    }

    private static DownloadRecord? DownloadOf(FoundSource found, DownloadRecords records) => found switch
    {
        { Listing: { } listing } => records.OfFolder(listing),
        { IsRun: true } => null,
        _ when StoredSources.IsAddress(found.Path) => null,
        _ => records.OfShard(found.Path),
    };

    private static SourceException Refused(IReadOnlyList<string> bad, int sources, bool hasArchives)
    {
        var expected = hasArchives ? $"; {TarRecognition.Expected}" : "";
        return sources == 1
            ? new SourceException($"{bad[0]}{expected}.{(hasArchives ? " Check the path." : "")}")
            : new SourceException(
                $"{bad.Count} of {sources} shards cannot be read{expected}:\n{MessageLines.Of(bad)}\n"
                + $"Replace or remove them{(bad.Count < sources ? ", or give --skip-bad-shards to go on without them" : "")}.");
    }
}
