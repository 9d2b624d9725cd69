using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Runs.Ledger;

/// <summary>The content of <c>run.json</c>.</summary>
/// <param name="SchemaVersion">Version of the whole corpus layout.</param>
/// <param name="CreatedBy">Version of the program that began the run. Another version may continue it; each record names its own.</param>
/// <param name="Configuration">What shapes the result.</param>
/// <param name="Plan">What identifies the plan.</param>
/// <param name="Origin">Where things lay when the run began: the settings of <see cref="SettingScope.Place"/>, without the corpus itself. They may
/// lie elsewhere later: it makes no other run. Null in runs of the first versions.</param>
/// <param name="Notes">What is to be known of sources beside their pairs, as it was when the run began; null where there is nothing. It makes no
/// other run.</param>
public sealed record RunDocument(
    int SchemaVersion,
    string CreatedBy,
    RunConfiguration Configuration,
    PlanDigest Plan,
    JsonObject? Origin = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<RunSourceNote>? Notes = null)
{
    /// <summary>The version of the layout that this program writes. It reads every earlier one.</summary>
    public const int CurrentSchemaVersion = 2;

    /// <summary>Whether the run has a layout that this program reads and does not continue.</summary>
    [JsonIgnore]
    public bool IsOfAnOlderLayout => SchemaVersion < CurrentSchemaVersion;
}
