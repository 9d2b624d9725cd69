using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace GlipPipeline.Runs.Ledger;

/// <summary>Where sources and teacher lay when a run began, so that it can be resumed by its corpus alone.</summary>
/// <param name="Sources">Full paths, in the order in which they were given.</param>
/// <param name="Teacher">Full path of the model, or the name of the one that ships with the program.</param>
/// <param name="RetryRejects">The corpus whose rejects are done again; null for a run of its own.</param>
public sealed record RunOrigin(
    ImmutableArray<string> Sources,
    string Teacher,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RetryRejects = null);
