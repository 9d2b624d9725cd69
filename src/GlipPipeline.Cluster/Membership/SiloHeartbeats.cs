using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Membership;

/// <summary>
/// The silos' signs of life: one empty object each, rewritten by its silo, so that staying alive changes no version of the table. When that was,
/// a listing says, by the store's clock: one request for all of them, whatever their number. Advice only: whether a silo is dead is decided by
/// probes and votes. Safe to use from several threads.
/// </summary>
internal sealed class SiloHeartbeats(IObjectStore store, MembershipNames names)
{
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task WriteAsync(string silo, CancellationToken cancellationToken) =>
        store.ReplaceAsync(names.Heartbeat(silo), ReadOnlyMemory<byte>.Empty, cancellationToken);

    /// <summary>The rows with the silos' last signs of life. A dead silo's row holds what was known at its death.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<MembershipRow>> MergeAsync(IReadOnlyList<MembershipRow> rows, CancellationToken cancellationToken)
    {
        var seen = await store.ListDetailsAsync(names.Heartbeats, cancellationToken)
            .ToDictionaryAsync(sign => sign.Name, sign => sign.ModifiedAt.UtcDateTime, cancellationToken: cancellationToken);
        return [.. rows.Select(row => row.Status != SiloStatus.Dead && seen.TryGetValue(names.Heartbeat(row.Silo), out var at) && at > row.IAmAliveTime
            ? row with { IAmAliveTime = at }
            : row)];
    }

    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task DeleteAsync(IEnumerable<string> silos, CancellationToken cancellationToken)
    {
        foreach (var silo in silos)
        {
            await store.DeleteAsync(names.Heartbeat(silo), cancellationToken);
        }
    }

    /// <summary>Deletes the signs of life of all silos, known or not.</summary>
    public async Task DeleteAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var name in store.ListAsync(names.Heartbeats, cancellationToken))
        {
            await store.DeleteAsync(name, cancellationToken);
        }
    }
}
