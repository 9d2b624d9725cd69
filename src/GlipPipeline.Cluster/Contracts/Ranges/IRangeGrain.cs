using GlipPipeline.Core.Units;

namespace GlipPipeline.Cluster.Contracts.Ranges;

/// <summary>
/// One range of a run (key: run/range): hands out its units and remembers who has which. It is never the truth: a restarted one lists the
/// records and has forgotten all leases, and the commit record decides whatever it hands out twice.
/// </summary>
[Alias("glip.IRangeGrain")]
public interface IRangeGrain : IGrainWithStringKey
{
    /// <summary>Asks for a unit.</summary>
    /// <param name="worker">Who asks.</param>
    /// <param name="isIdle">Whether the worker's process works at nothing else; only then is it given a unit that may end it.</param>
    [Alias("Acquire")]
    [ResponseTimeout("00:00:10")]
    Task<LeaseOffer> AcquireAsync(string worker, bool isIdle);

    /// <summary>Says that a worker still works at a unit.</summary>
    /// <returns>False if the unit has a record or belongs to another worker now.</returns>
    [Alias("Renew")]
    [ResponseTimeout("00:00:10")]
    Task<bool> RenewAsync(UnitId unit, AttemptId lease, string worker);

    /// <summary>Says that a unit has a record now.</summary>
    [Alias("Report")]
    [ResponseTimeout("00:00:10")]
    Task ReportAsync(UnitId unit, AttemptId lease);

    /// <summary>Gives a unit back.</summary>
    [Alias("Release")]
    [ResponseTimeout("00:00:10")]
    Task ReleaseAsync(UnitId unit, AttemptId lease, ReleaseReason reason);

    /// <summary>How far the range is.</summary>
    [Alias("GetStatus")]
    [ResponseTimeout("00:00:10")]
    Task<RangeStatus> GetStatusAsync();
}
