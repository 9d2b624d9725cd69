using System.Text;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Leases;

/// <summary>
/// What careful work has in its hands, beside the unit's lease and as durable as the store can make it: who looks for a killer after a death reads
/// it there. Safe to use from several threads.
/// </summary>
/// <param name="store">The corpus.</param>
public sealed class WorkNotes(IObjectStore store)
{
    /// <summary>Says what is begun now. Durable when the call returns.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task WriteAsync(UnitId unit, InWork work, CancellationToken cancellationToken)
    {
        await store.ReplaceAsync(CorpusNames.WorkNote(unit), LedgerJson.Write(work, LeaseJson.Lines.InWork), cancellationToken);
        CrashPoints.Reach("C14");
    }

    /// <summary>Forgets what was in work at a unit.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task RemoveAsync(UnitId unit, CancellationToken cancellationToken) => store.DeleteAsync(CorpusNames.WorkNote(unit), cancellationToken);

    /// <summary>What was in work when the holder of a lease died.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    internal async Task<InWork> AtDeathAsync(UnitId unit, Lease lease, CancellationToken cancellationToken)
    {
        if (!UnitDeaths.Of(lease).IsCareful)
        {
            return new InWork(lease.Attempt, WorkStep.Unit);
        }

        try
        {
            return await store.ReadAsync(CorpusNames.WorkNote(unit), cancellationToken) is { } bytes
                && LedgerJson.Read(Encoding.UTF8.GetString(bytes), LeaseJson.Lines.InWork, "a note") is { } work && work.Attempt == lease.Attempt
                ? work
                : new InWork(lease.Attempt, WorkStep.Start);
        }
        catch (LedgerException)
        {
            // What cannot be read testifies against nobody.
            return new InWork(lease.Attempt, WorkStep.Unit);
        }
    }
}
