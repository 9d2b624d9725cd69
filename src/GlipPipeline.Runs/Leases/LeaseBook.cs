using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Leases;

/// <summary>The leases of a corpus, as one worker reads and writes them. Safe to use from several threads.</summary>
/// <param name="store">The corpus.</param>
/// <param name="worker">Who takes leases here.</param>
/// <param name="time">The clock that they end by.</param>
/// <param name="membership">
/// What the membership of a cluster says of a holder, by its <see cref="WorkerIdentity.Member"/>: alive while it is a member, dead when it was
/// voted out or has left, unknown if it is none of this cluster's. Null outside of clusters.
/// </param>
/// <param name="countsDeaths">Whether a death testifies against what was in work. Rows that are only fetched kill nobody.</param>
public sealed class LeaseBook(
    IObjectStore store, WorkerIdentity worker, TimeProvider time, Func<WorkerIdentity, HolderState>? membership = null,
    bool countsDeaths = true)
{
    /// <summary>Time for giving a lease back when the process is to end.</summary>
    private static readonly TimeSpan ReleaseTime = TimeSpan.FromSeconds(5);

    private readonly WorkNotes _notes = new(store);

    /// <summary>All units that have a lease, with what it says; null where it cannot be read.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<KeyValuePair<UnitId, Lease?>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in store.ListAsync(CorpusNames.Leases, cancellationToken))
        {
            if (CorpusNames.TryUnitOfLease(name) is { } unit)
            {
                yield return new(unit, await ReadAsync(unit, cancellationToken));
            }
        }
    }

    /// <summary>What is to be done about a unit with this lease.</summary>
    public LeaseRuling RulingOn(Lease? lease)
    {
        var holder = lease?.Worker is { } other ? StateOf(other) : HolderState.Unknown;
        var ruling = LeaseRuling.On(lease, holder, time.GetUtcNow());
        return countsDeaths ? ruling : ruling with { Deaths = 0 };
    }

    /// <summary>Takes the lease of a unit if nobody alive holds it.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="accept">Says of a ruling other than <see cref="LeaseDecision.Leave"/> whether to take the unit now.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    /// <returns>The ruling, and the lease if it was taken. Two may take one lease over at once; both then work, and one will commit.</returns>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<(LeaseRuling Ruling, Lease? Taken)> TryTakeAsync(UnitId unit, Func<LeaseRuling, bool> accept, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(accept);
        var wanted = new Lease(AttemptId.New(), worker, time.GetUtcNow() + Lease.Duration, Deaths: []);
        try
        {
            return await TryTakeAsync(unit, wanted, accept, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // It may have been written all the same, and would look like a death.
            await ReleaseAtLastAsync(unit, wanted.Attempt);
            throw;
        }
    }

    /// <summary>
    /// Makes a lease hold longer. One that has been taken over meanwhile stays with its taker, and the death that was counted for it is withdrawn:
    /// who renews late has not died.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<Lease> RenewAsync(UnitId unit, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var found = await ReadAsync(unit, cancellationToken);
        if (found is not null && found.Attempt != lease.Attempt)
        {
            await WithdrawAsync(unit, found, lease.Attempt, cancellationToken);
            return lease;
        }

        var renewed = lease with { ExpiresAt = time.GetUtcNow() + Lease.Duration, Deaths = found?.Deaths ?? lease.Deaths };
        await ReplaceAsync(unit, renewed, cancellationToken);
        return renewed;
    }

    /// <summary>
    /// Gives a unit back that was not committed, unless another has taken its lease over. Deaths that it has seen stay remembered.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task ReleaseAsync(UnitId unit, AttemptId attempt, CancellationToken cancellationToken)
    {
        if (await ReadAsync(unit, cancellationToken) is not { } found)
        {
            return;
        }

        await (found.Attempt != attempt ? WithdrawAsync(unit, found, attempt, cancellationToken)
            : found.Deaths.IsEmpty ? RemoveAsync(unit, found, cancellationToken)
            : ReplaceAsync(unit, found with { Worker = null, ExpiresAt = time.GetUtcNow() }, cancellationToken));
    }

    /// <summary>The same for a process that is to end.</summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    internal async Task ReleaseAtLastAsync(UnitId unit, AttemptId attempt)
    {
        using var patience = new CancellationTokenSource(ReleaseTime, time);
        await ReleaseAsync(unit, attempt, patience.Token);
    }

    /// <summary>Forgets the lease of a unit that is committed, its deaths, and what was in work.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task RemoveAsync(UnitId unit, Lease lease, CancellationToken cancellationToken)
    {
        if (UnitDeaths.Of(lease).IsCareful)
        {
            await _notes.RemoveAsync(unit, cancellationToken);
        }

        await store.DeleteAsync(CorpusNames.Lease(unit), cancellationToken);
    }

    private async Task<(LeaseRuling Ruling, Lease? Taken)> TryTakeAsync(
        UnitId unit, Lease wanted, Func<LeaseRuling, bool> accept, CancellationToken cancellationToken)
    {
        var free = RulingOn(null);
        if (accept(free) && await store.CreateIfAbsentAsync(CorpusNames.Lease(unit), await EncodeAsync(unit, wanted, cancellationToken), cancellationToken))
        {
            return (free, wanted);
        }

        var found = await ReadAsync(unit, cancellationToken);
        if (found?.Attempt == wanted.Attempt)
        {
            return (free, wanted);
        }

        var ruling = RulingOn(found);
        if (ruling.Decision == LeaseDecision.Leave || !accept(ruling))
        {
            return (ruling, null);
        }

        wanted = wanted with { Deaths = await DeathsAsync(unit, found, ruling, cancellationToken) };
        await ReplaceAsync(unit, wanted, cancellationToken);
        return (ruling, (await ReadAsync(unit, cancellationToken))?.Attempt == wanted.Attempt ? wanted : null);
    }

    private HolderState StateOf(WorkerIdentity holder) => LeaseRuling.Verdict(
        LeaseRuling.StateOf(holder, worker, ProcessTable.StartTicksOf), membership?.Invoke(holder) ?? HolderState.Unknown);

    /// <summary>The deaths of a unit, the one that was just found included.</summary>
    private async Task<ImmutableArray<InWork>> DeathsAsync(UnitId unit, Lease? found, LeaseRuling ruling, CancellationToken cancellationToken) =>
        found is null || !countsDeaths ? []
        : ruling.Deaths == found.Deaths.Length ? found.Deaths
        : found.Deaths.Add(await _notes.AtDeathAsync(unit, found, cancellationToken));

    private async Task WithdrawAsync(UnitId unit, Lease found, AttemptId attempt, CancellationToken cancellationToken)
    {
        var deaths = found.Deaths.RemoveAll(death => death.Attempt == attempt);
        if (deaths.Length < found.Deaths.Length)
        {
            await ReplaceAsync(unit, found with { Deaths = deaths }, cancellationToken);
        }
    }

    private async Task<Lease?> ReadAsync(UnitId unit, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadAsync(CorpusNames.Lease(unit), cancellationToken) is { } bytes
                ? LedgerJson.Read(Encoding.UTF8.GetString(bytes), LeaseJson.Lines.Lease, "a lease")
                : null;
        }
        catch (LedgerException)
        {
            // A lease that cannot be read is bad advice, and ignored.
            return null;
        }
    }

    private async Task ReplaceAsync(UnitId unit, Lease lease, CancellationToken cancellationToken) =>
        await store.ReplaceAsync(CorpusNames.Lease(unit), await EncodeAsync(unit, lease, cancellationToken), cancellationToken);

    private async Task<byte[]> EncodeAsync(UnitId unit, Lease lease, CancellationToken cancellationToken)
    {
        var content = LedgerJson.Write(lease, LeaseJson.Lines.Lease);
        if (CrashPoints.IsWanted("C11"))
        {
            await store.ReplaceAsync(CorpusNames.Lease(unit), content.AsMemory(0, content.Length / 2), cancellationToken);
            CrashPoints.Reach("C11");
        }

        return content;
    }
}
