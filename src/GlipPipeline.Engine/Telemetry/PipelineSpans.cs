using System.Diagnostics;
using GlipPipeline.Engine.Work;

namespace GlipPipeline.Engine.Telemetry;

/// <summary>The spans of a run: <c>run</c> → <c>unit</c> → <c>commit</c>. Null while nobody listens.</summary>
public static class PipelineSpans
{
    /// <summary>Name of the activity source.</summary>
    public const string SourceName = "GlipPipeline";

    private static readonly ActivitySource Source = new(SourceName, ProductVersion.Text);

    internal static Activity? BeginRun(string corpus) => Source.StartActivity("run")?.SetTag("glip.corpus", corpus);

    internal static Activity? BeginUnit(UnitGrant grant) => Source.StartActivity("unit")
        ?.SetTag("glip.unit", grant.Unit.Id.ToString())
        .SetTag("glip.source", grant.Unit.Range.Source)
        .SetTag("glip.pairs", grant.Unit.Range.Count);

    internal static Activity? BeginCommit() => Source.StartActivity("commit");
}
