using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Download.Embedded;

/// <summary>A sealed download, counted from its records: what earlier starts committed is in it.</summary>
/// <param name="Folder">Its address.</param>
/// <param name="Tally">What came of its rows; labelled stands for fetched.</param>
/// <param name="Bytes">Length of its tars.</param>
/// <param name="Files">Files under <c>data/</c>.</param>
/// <param name="Progress">What this process did.</param>
/// <param name="WasSealed">Whether nothing was left to do.</param>
public sealed record DownloadSummary(string Folder, Tally Tally, long Bytes, int Files, RunSnapshot Progress, bool WasSealed);
