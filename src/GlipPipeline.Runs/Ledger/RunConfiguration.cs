using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Everything that shapes a run's result. It never changes: a run is only continued by one that is configured alike.</summary>
/// <param name="Settings">The settings of <see cref="SettingScope.Result"/>, by name.</param>
/// <param name="Fingerprints">What else shapes the result and is no setting, by name in ordinal order: versions, hashes.</param>
/// <param name="Sources">What is read, in the order of the plan.</param>
/// <param name="Teacher">The model; null in a download.</param>
/// <param name="Extractor">Version of the phrase extractor; null in a download.</param>
/// <param name="Skipped">Sources that cannot be read and were to be left out; null where there are none.</param>
/// <param name="Kind"><see cref="Download"/>; null for labelling, the only kind of the first versions.</param>
/// <param name="RowsLeftOut">Rows of the lists that a filter or a limit left out before the plan; null where nothing counted them.</param>
public sealed record RunConfiguration(
    [property: JsonPropertyOrder(1)] JsonObject Settings,
    [property: JsonPropertyOrder(2)] ImmutableSortedDictionary<string, string> Fingerprints,
    [property: JsonPropertyOrder(3)] ImmutableArray<RunSource> Sources,
    [property: JsonPropertyOrder(-2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TeacherIdentity? Teacher = null,
    [property: JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Extractor = null,
    [property: JsonPropertyOrder(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<SkippedSource>? Skipped = null,
    [property: JsonPropertyOrder(-3), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Kind = null,
    [property: JsonPropertyOrder(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? RowsLeftOut = null)
{
    /// <summary>The kind of a run that turns a list into tars.</summary>
    public const string Download = "download";

    /// <summary>Whether the run is a download.</summary>
    [JsonIgnore]
    public bool IsDownload => Kind == Download;

    /// <summary>Name of the model; of a download, its kind.</summary>
    [JsonIgnore]
    public string TeacherName => Teacher?.Name ?? Kind ?? "";
}
