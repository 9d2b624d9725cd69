using System.Diagnostics;
using GlipPipeline.Core;
using GlipPipeline.Runs.Work;

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
    public static Activity? BeginUnit(UnitGrant grant) => Source.StartActivity("unit")
        ?.SetTag("glip.unit", grant.Unit.Id.ToString())
        .SetTag("glip.source", grant.Unit.Range.Source)
        .SetTag("glip.pairs", grant.Unit.Range.Count);

    /// <summary>The commit of a unit.</summary>
    public static Activity? BeginCommit() => Source.StartActivity("commit");
}
