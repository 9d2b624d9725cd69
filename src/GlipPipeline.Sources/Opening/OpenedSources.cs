using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Sidecars;

namespace GlipPipeline.Sources.Opening;

/// <summary>What was made of the paths that a user named.</summary>
/// <param name="Sources">At least one, in order.</param>
/// <param name="Skipped">Shards that cannot be read and were to be left out.</param>
public sealed record OpenedSources(IReadOnlyList<IPairSource> Sources, IReadOnlyList<BadShard> Skipped)
{
    /// <summary>What was guessed, and what a download lost, for the user to see; of sources where there is something.</summary>
    public IReadOnlyList<SourceNote> Notes { get; init; } = [];
}

/// <summary>What is to be known of a source beside its pairs.</summary>
/// <param name="Name">The source's name.</param>
/// <param name="Guesses">What was not asked for, for example <c>caption=TEXT</c>.</param>
/// <param name="Download">How the download that wrote it went; null where nothing says so.</param>
public sealed record SourceNote(string Name, IReadOnlyList<string> Guesses, DownloadRecord? Download);

/// <summary>A shard that cannot be read.</summary>
/// <param name="Name">The name that its source would have.</param>
/// <param name="Why">What is wrong with it; the same on every machine that holds a copy.</param>
public sealed record BadShard(string Name, string Why);
