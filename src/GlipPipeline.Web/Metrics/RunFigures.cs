using GlipPipeline.Core.Control;

namespace GlipPipeline.Web.Metrics;

/// <summary>The runs and silos of the cluster as metrics: what the instruments of this process cannot know.</summary>
internal static class RunFigures
{
    /// <summary>Runs that are not final, and so many final ones besides: old runs must not pile up in every scrape.</summary>
    private const int MostFinalRuns = 20;

    public static async Task<IReadOnlyList<MetricFamily>> ReadAsync(IRunControl control, CancellationToken cancellationToken)
    {
        try
        {
            var cluster = await control.DescribeAsync(cancellationToken);
            var runs = cluster.Reachable ? await control.ListAsync(cancellationToken) : [];
            return [Up(cluster.Reachable), Silos(cluster), .. OfRuns(runs)];
        }
        catch (ControlException)
        {
            return [Up(false)];
        }
    }

    private static MetricFamily Up(bool isReachable) => new(
        "glip_cluster_up", MetricKind.Gauge, "1 if this host reaches the cluster, else 0", [new MetricSample(isReachable ? 1 : 0)]);

    private static MetricFamily Silos(ClusterView cluster) => new(
        "glip_cluster_silos",
        MetricKind.Gauge,
        "Silos by state and accelerator",
        [
            .. cluster.Silos.GroupBy(silo => (silo.State, silo.Accelerator)).Select(group => new MetricSample(
                group.Count(), KeyValuePair.Create("state", group.Key.State), KeyValuePair.Create("accelerator", group.Key.Accelerator))),
        ]);

    private static IEnumerable<MetricFamily> OfRuns(IReadOnlyList<RunView> all)
    {
        RunView[] runs = [.. all.Where(run => !run.IsFinal), .. all.Where(run => run.IsFinal).Take(MostFinalRuns)];
        yield return new MetricFamily(
            "glip_run_state", MetricKind.Gauge, "1 for the state a run is in", [.. runs.Select(run => new MetricSample(1, Of(run), StateOf(run)))]);
        yield return Family("glip_run_units_planned", "Units of the plan", runs, run => run.UnitsPlanned);
        yield return Family("glip_run_units_committed", "Units that have a record", runs, run => run.UnitsCommitted);
        yield return Family("glip_run_units_quarantined", "Units set aside because they ended their processes", runs, run => run.Quarantined);
        yield return Family("glip_run_pairs_planned", "Pairs of the plan", runs, run => run.PairsPlanned);
        yield return Family("glip_run_pairs_labelled", "Pairs that became rows", runs, run => run.PairsLabelled);
        yield return Family("glip_run_pairs_per_second", "Pairs a second over the last minute or so", runs, run => run.PairsPerSecond);
        yield return new MetricFamily("glip_run_pairs_rejected", MetricKind.Gauge, "Pairs rejected, by reason", [.. runs.SelectMany(Rejects)]);
    }

    private static MetricFamily Family(string name, string help, RunView[] runs, Func<RunView, double> figure) =>
        new(name, MetricKind.Gauge, help, [.. runs.Select(run => new MetricSample(figure(run), Of(run)))]);

    private static IEnumerable<MetricSample> Rejects(RunView run) => run.Rejects
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => new MetricSample(entry.Value, Of(run), KeyValuePair.Create("reason", entry.Key)));

    private static KeyValuePair<string, string> Of(RunView run) => KeyValuePair.Create("run", run.Id);

    private static KeyValuePair<string, string> StateOf(RunView run) => KeyValuePair.Create("state", run.State.ToString().ToLowerInvariant());
}
