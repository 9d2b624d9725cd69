namespace GlipPipeline.Runs.Ledger;

/// <summary>A source as a run froze it.</summary>
/// <param name="Name">As in the plan.</param>
/// <param name="Kind">For example <c>webdataset</c> or <c>folder</c>.</param>
/// <param name="Fingerprint">Tells a changed source from the same one, in the source's own terms: its size in bytes, a hash, the number of
/// files.</param>
public sealed record RunSource(string Name, string Kind, string Fingerprint);
