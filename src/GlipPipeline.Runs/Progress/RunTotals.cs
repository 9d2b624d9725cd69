namespace GlipPipeline.Runs.Progress;

/// <summary>The size of a run, known once it is planned.</summary>
/// <param name="Units">Units of the plan.</param>
/// <param name="Pairs">Places of the plan.</param>
/// <param name="UnitsCommittedBefore">Units that were recorded when this process started.</param>
/// <param name="PairsCommittedBefore">Places of those units.</param>
public sealed record RunTotals(int Units, long Pairs, int UnitsCommittedBefore, long PairsCommittedBefore);
