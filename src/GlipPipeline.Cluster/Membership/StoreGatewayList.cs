using GlipPipeline.Core.Stores;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace GlipPipeline.Cluster.Membership;

/// <summary>The gateways that a client may connect to: the active silos of the table in the store.</summary>
internal sealed class StoreGatewayList(
    IObjectStore store, IOptions<ClusterOptions> cluster, IOptions<GatewayOptions> gateways, ILogger<MembershipLog> logger)
    : IGatewayListProvider
{
    private readonly MembershipLog _log = new(store, new MembershipNames(cluster.Value.ClusterId), logger);

    public TimeSpan MaxStaleness => gateways.Value.GatewayListRefreshPeriod;

    public bool IsUpdatable => true;

    /// <summary>Nothing is to be created; a store that cannot be read is found at start.</summary>
    public Task InitializeGatewayListProvider() => _log.ReadNewestAsync(CancellationToken.None);

    public async Task<IList<Uri>> GetGateways() => [.. Select((await _log.ReadNewestAsync(CancellationToken.None)).Rows)];

    /// <summary>Silos that are active and listen for clients.</summary>
    internal static IEnumerable<Uri> Select(IEnumerable<MembershipRow> rows) =>
        from row in rows
        where row.Status == SiloStatus.Active && row.ProxyPort > 0
        let silo = SiloAddress.FromParsableString(row.Silo)
        select SiloAddress.New(silo.Endpoint.Address, row.ProxyPort, silo.Generation).ToGatewayUri();
}
