namespace GlipPipeline.Runs.Ledger;

/// <summary>What <c>run.json</c> says of the plan.</summary>
/// <param name="Units">Number of units.</param>
/// <param name="Pairs">Number of places in all of them.</param>
/// <param name="Sha256">SHA-256 of the plan's files one behind the other, 64 lower-case hexadecimal digits.</param>
public sealed record PlanDigest(int Units, long Pairs, string Sha256);
