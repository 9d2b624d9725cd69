using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using GlipPipeline.Core;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;

namespace GlipPipeline.Runs.Telemetry;

/// <summary>
/// Every instrument of the product, under one meter. <c>docs/telemetry.md</c> lists them. They cost next to nothing while nobody listens.
/// Thread-safe.
/// </summary>
public static class PipelineInstruments
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "GlipPipeline";

    private static readonly Meter Meter = new(MeterName, ProductVersion.Text);

    private static readonly Counter<long> Pairs = Meter.CreateCounter<long>(
        "glip.pairs", "{pair}", "Pairs with an outcome; retried units count again");

    private static readonly Counter<long> Boxes = Meter.CreateCounter<long>("glip.boxes", "{box}", "Boxes found");

    private static readonly Counter<long> Units = Meter.CreateCounter<long>(
        "glip.units", "{unit}", "Units that this process has ended, by outcome");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "glip.retries", "{retry}", "Steps tried again because the environment failed");

    private static readonly Counter<long> Renewals = Meter.CreateCounter<long>("glip.lease.renewals", "{renewal}", "Leases renewed");

    private static readonly Histogram<double> UnitDuration = Meter.CreateHistogram(
        "glip.unit.duration", "s", "Time from a unit's grant to its record", advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500],
        });

    private static readonly ConcurrentBag<Func<IReadOnlyList<StageTime>>> Clocks = [];

#pragma warning disable IDE0052 // An observed instrument is read by its listeners; the field keeps it with its siblings.
    private static readonly ObservableCounter<double> StageTime = Meter.CreateObservableCounter(
        "glip.teacher.stage.time", () => ReadStages(stage => stage.Total.TotalSeconds), "s", "Time of each of the teacher's stages, over all threads");

    private static readonly ObservableCounter<long> StageRuns = Meter.CreateObservableCounter(
        "glip.teacher.stage.runs", () => ReadStages(stage => stage.Count), "{run}", "How often each of the teacher's stages ran");
#pragma warning restore IDE0052

    /// <summary>Reports a teacher's stages from now on; a process loads few teachers, and what they have taken stays counted.</summary>
    /// <param name="read">Reads the teacher's clock.</param>
    public static void Observe(Func<IReadOnlyList<StageTime>> read) => Clocks.Add(read);

    /// <summary>A pair became a row.</summary>
    internal static void PairLabelled(int boxes)
    {
        Pairs.Add(1, Tag("outcome", "labelled"));
        Boxes.Add(boxes);
    }

    /// <summary>A row of a list was fetched.</summary>
    internal static void RowFetched() => Pairs.Add(1, Tag("outcome", "fetched"));

    /// <summary>A place gave no row.</summary>
    internal static void PairRejected(RejectReason reason)
    {
        if (Pairs.Enabled)
        {
            Pairs.Add(1, Tag("outcome", "rejected"), Tag("reason", reason.ToWord()));
        }
    }

    /// <summary>A unit has ended here.</summary>
    /// <param name="outcome">A word of <see cref="UnitOutcome"/>.</param>
    /// <param name="duration">Since its grant.</param>
    internal static void UnitEnded(UnitOutcome outcome, TimeSpan duration)
    {
        Units.Add(1, Tag("outcome", outcome.ToWord()));
        UnitDuration.Record(duration.TotalSeconds, Tag("outcome", outcome.ToWord()));
    }

    /// <summary>A step is tried again.</summary>
    internal static void Retried() => Retries.Add(1);

    /// <summary>A lease was renewed.</summary>
    internal static void LeaseRenewed() => Renewals.Add(1);

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    private static IEnumerable<Measurement<T>> ReadStages<T>(Func<StageTime, T> figure)
        where T : struct, System.Numerics.INumber<T> =>
        Clocks.SelectMany(read => read()).GroupBy(stage => stage.Stage).Select(stage => new Measurement<T>(
            stage.Aggregate(T.Zero, (sum, one) => sum + figure(one)), Tag("stage", stage.Key.ToString().ToLowerInvariant())));
}
