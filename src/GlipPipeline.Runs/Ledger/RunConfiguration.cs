using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Everything that shapes a run's result. It never changes: a run is only continued by one that is configured alike.</summary>
/// <param name="Teacher">The model.</param>
/// <param name="Extractor">Version of the phrase extractor.</param>
/// <param name="Settings">The settings of <see cref="SettingScope.Result"/>, by name.</param>
/// <param name="Fingerprints">What else shapes the result and is no setting, by name in ordinal order: versions, hashes.</param>
/// <param name="Sources">What is labelled, in the order of the plan.</param>
/// <param name="Skipped">Sources that cannot be read and were to be left out; null where there are none.</param>
public sealed record RunConfiguration(
    TeacherIdentity Teacher,
    string Extractor,
    JsonObject Settings,
    ImmutableSortedDictionary<string, string> Fingerprints,
    ImmutableArray<RunSource> Sources,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<SkippedSource>? Skipped = null);
