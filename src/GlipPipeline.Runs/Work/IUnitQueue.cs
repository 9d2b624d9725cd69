using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Work;

/// <summary>
/// Hands out the units of a run. Leases behind it only avoid waste: two workers may be granted one unit, and the commit record decides.
/// Safe to use from several threads.
/// </summary>
public interface IUnitQueue
{
    /// <summary>Asks for a unit.</summary>
    /// <param name="isIdle">Whether the process works at nothing else; only then is it given a unit that may end it.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    Task<Acquisition> AcquireAsync(bool isIdle, CancellationToken cancellationToken);

    /// <summary>Says that the worker still works at the unit. Failing to say so is no error.</summary>
    Task RenewAsync(UnitGrant grant, CancellationToken cancellationToken);

    /// <summary>Says that the unit has a record now, this worker's or another's. Failing to say so is no error.</summary>
    Task ReportAsync(UnitGrant grant, CommitOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Gives a unit back that was not committed. Failing to say so is no error: the lease runs out.</summary>
    Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken);
}
