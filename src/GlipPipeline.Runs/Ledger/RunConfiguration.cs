using System.Collections.Immutable;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Everything that shapes a run's result. It never changes: a run is only continued by one that is configured alike.</summary>
/// <param name="Teacher">The model.</param>
/// <param name="Extractor">Version of the phrase extractor.</param>
/// <param name="Options">Effective options that shape the result, by name in ordinal order; not those that only change the speed.</param>
/// <param name="Sources">What is labelled, in the order of the plan.</param>
public sealed record RunConfiguration(
    TeacherIdentity Teacher,
    string Extractor,
    ImmutableSortedDictionary<string, string> Options,
    ImmutableArray<RunSource> Sources);
