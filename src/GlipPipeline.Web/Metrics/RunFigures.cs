using System.Diagnostics.Metrics;
using GlipPipeline.Core.Control;

namespace GlipPipeline.Web.Metrics;

/// <summary>
/// The runs and silos of the cluster as metrics: what the instruments of this process cannot know. They show what the last refresh found; a run
/// or silo that it did not find is not shown.
/// </summary>
internal sealed class RunFigures
{
    /// <summary>The meter of the cluster's figures.</summary>
    public const string MeterName = "GlipPipeline.Web";

    private static readonly ClusterView Away = new(false, null, []);

    private readonly IRunControl _control;
    private readonly Meter _meter;
    private volatile Findings _found = new(Away, []);

    public RunFigures(IRunControl control, IMeterFactory meters)
    {
        (_control, _meter) = (control, meters.Create(MeterName));
        Observe("glip.cluster.up", "1 if this host reaches the cluster, else 0", found => [new(found.Cluster.Reachable ? 1 : 0)]);
        Observe("glip.cluster.silos", "Silos by state and accelerator", found => SilosOf(found.Cluster));
        ObserveRuns("glip.run.state", "1 for the state a run is in", run => [new(1, Of(run), Tag("state", run.State.ToString().ToLowerInvariant()))]);
        ObserveRuns("glip.run.units.planned", "Units of the plan", run => run.UnitsPlanned);
        ObserveRuns("glip.run.units.committed", "Units that have a record", run => run.UnitsCommitted);
        ObserveRuns("glip.run.pairs.planned", "Pairs of the plan", run => run.PairsPlanned);
        ObserveRuns("glip.run.pairs.labelled", "Pairs that became rows", run => run.PairsLabelled);
        ObserveRuns("glip.run.pairs.per.second", "Pairs a second over the last minute or so", run => run.PairsPerSecond);
        ObserveRuns("glip.run.pairs.rejected", "Pairs rejected, by reason", RejectsOf);
    }

    /// <summary>Asks the cluster. One that cannot be asked is a finding too.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            var cluster = await _control.DescribeAsync(cancellationToken);
            var runs = cluster.Reachable ? await _control.ListCurrentAsync(cancellationToken) : [];
            _found = new(cluster, runs);
        }
        catch (ControlException)
        {
            _found = new(Away, []);
        }
    }

    private void Observe(string name, string meaning, Func<Findings, IEnumerable<Measurement<double>>> read) =>
        _meter.CreateObservableGauge(name, () => read(_found), description: meaning);

    private void ObserveRuns(string name, string meaning, Func<RunView, double> figure) =>
        ObserveRuns(name, meaning, run => [new Measurement<double>(figure(run), Of(run))]);

    private void ObserveRuns(string name, string meaning, Func<RunView, IEnumerable<Measurement<double>>> read) =>
        Observe(name, meaning, found => found.Runs.SelectMany(read));

    private static IEnumerable<Measurement<double>> SilosOf(ClusterView cluster) => cluster.Silos
        .GroupBy(silo => (silo.State, silo.Accelerator))
        .Select(group => new Measurement<double>(group.Count(), Tag("state", group.Key.State), Tag("accelerator", group.Key.Accelerator)));

    private static IEnumerable<Measurement<double>> RejectsOf(RunView run) => run.Rejects
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => new Measurement<double>(entry.Value, Of(run), Tag("reason", entry.Key)));

    private static KeyValuePair<string, object?> Of(RunView run) => Tag("run", run.Id);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    /// <summary>What the cluster last answered.</summary>
    private sealed record Findings(ClusterView Cluster, IReadOnlyList<RunView> Runs);
}
