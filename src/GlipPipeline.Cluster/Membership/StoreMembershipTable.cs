using GlipPipeline.Core.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Membership;

/// <summary>
/// Orleans' membership table in the run's own store, so that a cluster needs no database: see <see cref="MembershipLog"/> for why one
/// writer wins. What the store throws goes up to Orleans, which tries again.
/// </summary>
internal sealed class StoreMembershipTable(IObjectStore store, IOptions<ClusterOptions> cluster, ILogger<MembershipLog> logger) : IMembershipTable
{
    private const int CleanupTries = 5;
    private readonly MembershipLog _log = new(store, new MembershipNames(cluster.Value.ClusterId), logger);
    private readonly SiloHeartbeats _heartbeats = new(store, new MembershipNames(cluster.Value.ClusterId));

    /// <summary>Nothing is to be created; a store that cannot be read is found at start.</summary>
    public Task InitializeMembershipTable(bool tryInitTableVersion) => _log.ReadNewestAsync(CancellationToken.None);

    public async Task<MembershipTableData> ReadAll()
    {
        var newest = await _log.ReadNewestAsync(CancellationToken.None);
        return await ToDataAsync(newest.Rows, newest.TableVersion);
    }

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var newest = await _log.ReadNewestAsync(CancellationToken.None);
        return await ToDataAsync(newest.Find(key.ToParsableString()) is { } row ? [row] : [], newest.TableVersion);
    }

    public async Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion)
    {
        var newest = await _log.ReadNewestAsync(CancellationToken.None);
        return newest.Insert(entry, tableVersion, MembershipSnapshot.NewId()) is { } next
            && await _log.TryAppendAsync(next, CancellationToken.None);
    }

    public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion)
    {
        var newest = await _log.ReadNewestAsync(CancellationToken.None);
        return newest.Update(entry, etag, tableVersion, MembershipSnapshot.NewId()) is { } next
            && await _log.TryAppendAsync(next, CancellationToken.None);
    }

    public Task UpdateIAmAlive(MembershipEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return _heartbeats.WriteAsync(entry.SiloAddress.ToParsableString(), CancellationToken.None);
    }

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        for (var tries = 0; tries < CleanupTries; tries++)
        {
            var newest = await _log.ReadNewestAsync(CancellationToken.None);
            var rows = await _heartbeats.MergeAsync(newest.Rows, CancellationToken.None);
            var defunct = rows.Where(row => row.IsDefunct(beforeDate)).Select(row => row.Silo).ToHashSet();
            if (defunct.Count == 0
                || await _log.TryAppendAsync(newest.Without(defunct, MembershipSnapshot.NewId()), CancellationToken.None))
            {
                await _heartbeats.DeleteAsync(defunct, CancellationToken.None);
                return;
            }
        }

        throw new StoreException($"Silos that are long gone stay in the membership in '{store.Address}': each of {CleanupTries} tries met "
            + "another change. Orleans tries again later.");
    }

    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        var names = new MembershipNames(clusterId);
        await new MembershipLog(store, names, logger).DeleteAllAsync(CancellationToken.None);
        await new SiloHeartbeats(store, names).DeleteAllAsync(CancellationToken.None);
    }

    private async Task<MembershipTableData> ToDataAsync(IReadOnlyList<MembershipRow> rows, TableVersion version)
    {
        var merged = await _heartbeats.MergeAsync(rows, CancellationToken.None);
        return new MembershipTableData([.. merged.Select(row => Tuple.Create(row.ToEntry(), row.Etag))], version);
    }
}
