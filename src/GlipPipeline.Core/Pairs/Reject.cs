using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Core.Pairs;

/// <summary>A place that could not become a labelled pair. Bad data is a value: it is counted, kept and shown, and stops nothing.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Key">The source's own name for the sample; empty if it has none.</param>
/// <param name="Why">The refusal.</param>
public sealed record Reject(PairPlace Place, string Key, Refusal Why);
