using System.Text.Json;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Membership;

/// <summary>
/// The silos' signs of life: one small object each, overwritten by its silo, so that staying alive changes no version of the table. Advice
/// only: whether a silo is dead is decided by probes and votes. Safe to use from several threads.
/// </summary>
internal sealed class SiloHeartbeats(IObjectStore store, MembershipNames names)
{
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task WriteAsync(string silo, DateTime iAmAliveTime, CancellationToken cancellationToken) => store.ReplaceAsync(
        names.Heartbeat(silo),
        JsonSerializer.SerializeToUtf8Bytes(new Heartbeat(iAmAliveTime), MembershipJson.Pages.Heartbeat),
        cancellationToken);

    /// <summary>The rows with the silos' last signs of life. A dead silo's row holds what was known at its death.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<IReadOnlyList<MembershipRow>> MergeAsync(IReadOnlyList<MembershipRow> rows, CancellationToken cancellationToken) =>
        await Task.WhenAll(rows.Select(row => MergeAsync(row, cancellationToken)));

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

    private static MembershipRow Merge(MembershipRow row, Heartbeat heartbeat) =>
        heartbeat.IAmAliveTime > row.IAmAliveTime ? row with { IAmAliveTime = heartbeat.IAmAliveTime } : row;

    private async Task<MembershipRow> MergeAsync(MembershipRow row, CancellationToken cancellationToken)
    {
        var name = names.Heartbeat(row.Silo);
        return row.Status != SiloStatus.Dead && await store.ReadAsync(name, cancellationToken) is { } content
            ? Merge(row, MembershipJson.Read(content, MembershipJson.Pages.Heartbeat, name, store.Address))
            : row;
    }
}
