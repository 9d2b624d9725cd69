namespace GlipPipeline.Runs.Ledger;

/// <summary>The content of <c>run.json</c>.</summary>
/// <param name="SchemaVersion">Version of the whole corpus layout.</param>
/// <param name="CreatedBy">Version of the program that began the run. Another version may continue it; each record names its own.</param>
/// <param name="Configuration">What shapes the result.</param>
/// <param name="Plan">What identifies the plan.</param>
/// <param name="Origin">Where things lay when the run began. They may lie elsewhere later: it makes no other run.</param>
public sealed record RunDocument(int SchemaVersion, string CreatedBy, RunConfiguration Configuration, PlanDigest Plan, RunOrigin? Origin = null)
{
    /// <summary>The version of the layout that this program writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;
}
