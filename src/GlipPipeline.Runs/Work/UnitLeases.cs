using System.Collections.Concurrent;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Work;

/// <summary>
/// The leases that this process holds in the corpus of one run. Every host takes them, so that hosts of any kind may share a run and a unit's
/// deaths are counted across all of them. Safe to use from several threads.
/// </summary>
/// <param name="ledger">The run.</param>
/// <param name="leases">Its leases, as this process takes them.</param>
public sealed class UnitLeases(RunLedger ledger, LeaseBook leases)
{
    private readonly ConcurrentDictionary<UnitId, Lease> _held = new();

    /// <summary>Units that this process holds.</summary>
    public IEnumerable<UnitId> Held => _held.Keys;

    /// <summary>Whether this process holds a unit.</summary>
    public bool Holds(UnitId unit) => _held.ContainsKey(unit);

    /// <summary>Takes the lease of a unit and makes sure that the unit is still to be done.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="isIdle">Whether the process works at nothing else; a unit that may end it waits for that.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<LeaseAttempt> TryTakeAsync(UnitId unit, bool isIdle, CancellationToken cancellationToken)
    {
        var (ruling, lease) = await leases.TryTakeAsync(
            unit, ruling => isIdle || ruling.Deaths == 0 || ruling.Decision == LeaseDecision.Quarantine, cancellationToken);
        if (lease is null)
        {
            return ruling.Decision == LeaseDecision.Leave ? new LeaseAttempt.HeldElsewhere() : new LeaseAttempt.NeedsIdleProcess();
        }

        _held[unit] = lease;
        CrashPoints.Reach("C0");
        if (await ledger.ReadRecordAsync(unit, cancellationToken) is null)
        {
            return new LeaseAttempt.Taken(new UnitGrant(ledger.Plan.Units[unit.Value], lease.Attempt, lease.Deaths));
        }

        // Another has committed it and given its lease back.
        await leases.RemoveAsync(unit, cancellationToken);
        _held.TryRemove(unit, out _);
        return new LeaseAttempt.Recorded();
    }

    /// <summary>Makes the lease of a grant hold longer. Failing to do so is no error.</summary>
    public async Task RenewAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (_held.TryGetValue(grant.Unit.Id, out var lease) && lease.Attempt == grant.Lease)
        {
            await AdviseAsync(async () => _held.TryUpdate(grant.Unit.Id, await leases.RenewAsync(grant.Unit.Id, lease, cancellationToken), lease));
        }
    }

    /// <summary>Forgets the lease of a unit that has a record. Failing to do so is no error.</summary>
    public Task RemoveAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return _held.TryRemove(grant.Unit.Id, out _)
            ? AdviseAsync(() => leases.RemoveAsync(grant.Unit.Id, cancellationToken))
            : Task.CompletedTask;
    }

    /// <summary>Gives a unit back that was not committed. Failing to do so is no error: the lease runs out.</summary>
    public Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return _held.TryRemove(grant.Unit.Id, out var lease)
            ? AdviseAsync(() => leases.ReleaseAsync(grant.Unit.Id, lease, cancellationToken))
            : Task.CompletedTask;
    }

    /// <summary>A lease is advice: that it cannot be written is no reason to stop.</summary>
    private static async Task AdviseAsync(Func<Task> advise)
    {
        try
        {
            await advise();
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // The lease runs out by itself.
        }
    }
}
