namespace GlipPipeline.Runs.Ledger;

/// <summary>A source that a run was told to leave out because it cannot be read.</summary>
/// <param name="Name">The name that it would have in the plan.</param>
/// <param name="Why">What is wrong with it.</param>
public sealed record SkippedSource(string Name, string Why);
