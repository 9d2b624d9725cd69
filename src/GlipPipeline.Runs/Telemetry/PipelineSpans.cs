using System.Diagnostics;
using GlipPipeline.Core;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Telemetry;

/// <summary>The spans of a run: <c>run</c> → <c>unit</c> → <c>commit</c>. Null while nobody listens.</summary>
public static class PipelineSpans
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "GlipPipeline";

    private static readonly ActivitySource Source = new(SourceName, ProductVersion.Text);

    /// <summary>A run, from its plan to its seal.</summary>
    public static Activity? BeginRun(string corpus) => Source.StartActivity("run")?.SetTag("glip.corpus", corpus);

    /// <summary>A unit, from its grant to its record.</summary>
    public static Activity? BeginUnit(Unit unit) => Source.StartActivity("unit")
        ?.SetTag("glip.unit", unit.Id.ToString())
        .SetTag("glip.source", unit.Range.Source)
        .SetTag("glip.pairs", unit.Range.Count);

    /// <summary>The commit of a unit.</summary>
    public static Activity? BeginCommit() => Source.StartActivity("commit");
}
