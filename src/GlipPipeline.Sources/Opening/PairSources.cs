using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Downloads;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Tars;
using GlipPipeline.Storage;

namespace GlipPipeline.Sources.Opening;

/// <summary>From the paths that a user names to sources.</summary>
public static class PairSources
{
    /// <summary>
    /// Opens every path: a file as an archive, a folder that holds archives, at any depth, as one source an archive (in ordinal order), any
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

        var named = found.Zip(SourceNames.Of([.. found.Select(source => source.Path)])).ToList();
        var bad = named.Select(source => (source.First.Path, Name: source.Second, Why: WhatIsWrong(source.First, limits)))
            .Where(source => source.Why is not null)
            .ToList();
        if (bad.Count > 0 && (!limits.SkipBadShards || bad.Count == found.Count))
        {
            throw Refused([.. bad.Select(source => $"{source.Path} {source.Why}")], found.Count);
        }

        var (skipped, resting) = (bad.Select(shard => shard.Name).ToHashSet(StringComparer.Ordinal), new RestingCursors());
        return new OpenedSources(
            [.. named.Where(source => !skipped.Contains(source.Second)).Select(source => OpenOne(source.First, source.Second, limits, resting))],
            [.. bad.Select(shard => new BadShard(shard.Name, shard.Why!))]);
    }

    private static IPairSource OpenOne(FoundSource found, string name, SourceOptions options, RestingCursors resting) => found switch
    {
        { IsRun: true } => OpenRunAsync(found.Path, name, options).GetAwaiter().GetResult(),
        { Listing: { } listing } => new FolderSource(listing, name, options),
        _ => new TarSource(found.Path, found.Facts, name, options, resting),
    };

    private static async Task<IPairSource> OpenRunAsync(string address, string name, SourceOptions options) =>
        await DownloadSource.OpenAsync(await CorpusStore.OpenForReadingAsync(address, CancellationToken.None), name, options, time: null, CancellationToken.None);

    private static string? WhatIsWrong(FoundSource found, SourceOptions options) =>
        found is { Listing: null, IsRun: false } ? TarRecognition.WhatIsWrong(found.Path, options) : null;

    private static SourceException Refused(IReadOnlyList<string> bad, int sources) => sources == 1
        ? new SourceException($"{bad[0]}; {TarRecognition.Expected}. Check the path.")
        : new SourceException(
            $"{bad.Count} of {sources} shards cannot be read; {TarRecognition.Expected}:\n{MessageLines.Of(bad)}\n"
            + $"Replace or remove them{(bad.Count < sources ? ", or give --skip-bad-shards to go on without them" : "")}.");
}
