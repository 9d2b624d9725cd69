using System.Text.Json.Serialization;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Leases;

/// <summary>What a process has in work of a unit. Written down before the work begins, it is what a death testifies against.</summary>
/// <param name="Attempt">The lease under which the process works.</param>
/// <param name="Step">How far it is.</param>
/// <param name="Place">Index of the one place in work; null where none or many are.</param>
public sealed record InWork(
    AttemptId Attempt, WorkStep Step, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Place = null);
