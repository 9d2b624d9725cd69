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
public sealed class LeaseBook(IObjectStore store, WorkerIdentity worker, TimeProvider time)
{
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
        var holder = lease?.Worker is { } other ? LeaseRuling.StateOf(other, worker, ProcessTable.StartTicksOf) : HolderState.Unknown;
        return LeaseRuling.On(lease, holder, time.GetUtcNow());
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
        var wanted = new Lease(AttemptId.New(), worker, time.GetUtcNow() + Lease.Duration, Deaths: 0);
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

        wanted = wanted with { Deaths = ruling.Deaths };
        await ReplaceAsync(unit, wanted, cancellationToken);
        return (ruling, (await ReadAsync(unit, cancellationToken))?.Attempt == wanted.Attempt ? wanted : null);
    }

    /// <summary>Makes a lease hold longer.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<Lease> RenewAsync(UnitId unit, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var renewed = lease with { ExpiresAt = time.GetUtcNow() + Lease.Duration };
        await ReplaceAsync(unit, renewed, cancellationToken);
        return renewed;
    }

    /// <summary>Gives a unit back that was not committed. Deaths that it has seen stay remembered.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task ReleaseAsync(UnitId unit, Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return lease.Deaths == 0
            ? RemoveAsync(unit, cancellationToken)
            : ReplaceAsync(unit, lease with { Worker = null, ExpiresAt = time.GetUtcNow() }, cancellationToken);
    }

    /// <summary>Forgets the lease of a unit that is committed.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task RemoveAsync(UnitId unit, CancellationToken cancellationToken) => store.DeleteAsync(CorpusNames.Lease(unit), cancellationToken);

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
