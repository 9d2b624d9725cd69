using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;

namespace GlipPipeline.Labelling.Units;

/// <summary>
/// The places of a unit that were alone in work when two processes ended. Those that killed when they were grounded keep their seats among the
/// others, unrun, so that the others' rows are what they would be; those that kill before are left out, as any place that gives no pair.
/// </summary>
internal sealed class Condemned(UnitDeaths deaths)
{
    private static readonly Refusal Why = new(
        RejectReason.PairQuarantined, $"{UnitDeaths.CondemnedAt} processes ended unexplained while this pair alone was in work");

    /// <summary>None: nobody has died.</summary>
    public static Condemned None { get; } = new(UnitDeaths.None);

    /// <summary>Why a pair is not to be run; null for one that is.</summary>
    public Refusal? WhyWithheld(long index) => deaths.Condemned.ContainsKey(index) ? Why : null;

    /// <summary>The rejects of the places that are not even read.</summary>
    public IEnumerable<Reject> LeftOut(Unit unit) =>
        deaths.Condemned.Keys.Where(IsLeftOut).Select(index => new Reject(new PairPlace(unit.Range.Source, index), "", Why));

    /// <summary>The places that are read; null if none is left.</summary>
    public PairRange? Rest(PairRange range) => range.Places().All(IsLeftOut) ? null
        : deaths.Condemned.Keys.Any(IsLeftOut) ? range.Where(index => !IsLeftOut(index)) : range;

    private bool IsLeftOut(long index) =>
        deaths.Condemned.TryGetValue(index, out var step) && (step != WorkStep.Ground || !deaths.KeepsSeats);
}
