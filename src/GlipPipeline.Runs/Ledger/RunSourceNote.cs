using System.Collections.Immutable;

namespace GlipPipeline.Runs.Ledger;

/// <summary>What is to be known of a source beside its pairs.</summary>
/// <param name="Source">Its name in the plan.</param>
/// <param name="Guessed">What was not asked for by name, for example <c>caption=TEXT</c>.</param>
/// <param name="DownloadRows">Rows of the list that a download tried for it; null where nothing says so.</param>
/// <param name="LostByDownload">Those of them that gave no image, and so are no places of the source.</param>
/// <param name="Unfinished">Shards that a download did not finish.</param>
public sealed record RunSourceNote(
    string Source, ImmutableArray<string> Guessed, long? DownloadRows, long? LostByDownload, ImmutableArray<string> Unfinished);
