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
    /// <exception cref="UnitException">Processes die at the unit, and not of its pairs: the environment is at fault.</exception>
    public async Task<LeaseAttempt> TryTakeAsync(UnitId unit, bool isIdle, CancellationToken cancellationToken)
    {
        var (ruling, lease) = await leases.TryTakeAsync(unit, ruling => isIdle || ruling.Deaths == 0, cancellationToken);
        if (lease is null)
        {
            return ruling.Decision == LeaseDecision.Leave ? new LeaseAttempt.HeldElsewhere() : new LeaseAttempt.NeedsIdleProcess();
        }

        _held[unit] = lease;
        CrashPoints.Reach("C0");
        var grant = new UnitGrant(await PlannedAsync(unit, lease, cancellationToken), lease.Attempt, UnitDeaths.Of(lease));
        if (!await IsOpenAsync(grant, cancellationToken))
        {
            // Another has committed it and given its lease back.
            await RemoveAsync(grant, cancellationToken);
            return new LeaseAttempt.Recorded();
        }

        if (grant.Deaths.EnvironmentFault is { } fault)
        {
            await RemoveAsync(grant, cancellationToken);
            throw Stop(grant, fault);
        }

        return new LeaseAttempt.Taken(grant);
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
        return _held.TryRemove(grant.Unit.Id, out var lease)
            ? AdviseAsync(() => leases.RemoveAsync(grant.Unit.Id, lease, cancellationToken))
            : Task.CompletedTask;
    }

    /// <summary>Gives a unit back that was not committed. Failing to do so is no error: the lease runs out.</summary>
    public Task ReleaseAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return _held.TryRemove(grant.Unit.Id, out var lease)
            ? AdviseAsync(() => leases.ReleaseAsync(grant.Unit.Id, lease.Attempt, cancellationToken))
            : Task.CompletedTask;
    }

    /// <summary>The unit as it is planned. If that cannot be read, its lease is given back: nobody would.</summary>
    private async Task<Unit> PlannedAsync(UnitId unit, Lease lease, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.UnitAsync(unit, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or LedgerException or OperationCanceledException)
        {
            _held.TryRemove(unit, out _);
            await AdviseAsync(() => leases.ReleaseAtLastAsync(unit, lease.Attempt));
            throw;
        }
    }

    /// <summary>Whether a unit has no record. If that cannot be found out, its lease is given back: nobody would.</summary>
    private async Task<bool> IsOpenAsync(UnitGrant grant, CancellationToken cancellationToken)
    {
        try
        {
            return await ledger.ReadRecordAsync(grant.Unit.Id, cancellationToken) is null;
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            _held.TryRemove(grant.Unit.Id, out _);
            await AdviseAsync(() => leases.ReleaseAtLastAsync(grant.Unit.Id, grant.Lease));
            throw;
        }
    }

    /// <summary>Once it is told, it is forgotten: after the cause is mended, counting begins again.</summary>
    private static UnitException Stop(UnitGrant grant, string fault) => new(
        $"Unit {grant.Unit.Id} of {grant.Unit.Range.Source} ended {grant.Deaths.Count} processes, at last {fault}, so the environment is at fault and the run "
        + "stops: look for too little memory (dmesg names what the kernel killed) and for a device or a driver that fails. Nothing committed is lost, and the "
        + "same command continues from there.")
    {
        IsOfEveryHost = true,
    };

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
