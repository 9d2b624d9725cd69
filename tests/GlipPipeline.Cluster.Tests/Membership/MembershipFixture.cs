using System.Net;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Tests.Membership;

/// <summary>A membership table in a local folder that is gone with the test.</summary>
internal sealed class MembershipFixture : IDisposable
{
    public static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    public MembershipFixture()
    {
        Store = new HookedStore(LocalFolderStore.OpenForWriting(_folder.Path));
        Table = OpenTable("test");
    }

    public HookedStore Store { get; }

    public StoreMembershipTable Table { get; }

    /// <summary>A silo whose address differs by its generation.</summary>
    public static MembershipEntry Entry(int generation, SiloStatus status = SiloStatus.Joining) => new()
    {
        SiloAddress = Address(generation),
        Status = status,
        HostName = "host",
        SiloName = $"silo-{generation}",
        ProxyPort = 30000,
        StartTime = Now,
        IAmAliveTime = Now,
    };

    public static SiloAddress Address(int generation) => SiloAddress.New(IPAddress.Loopback, 11111, generation);

    public StoreMembershipTable OpenTable(string clusterId) =>
        new(Store, Options.Create(new ClusterOptions { ClusterId = clusterId }), NullLogger<MembershipLog>.Instance);

    public StoreGatewayList OpenGateways() => new(
        Store,
        Options.Create(new ClusterOptions { ClusterId = "test" }),
        Options.Create(new GatewayOptions { GatewayListRefreshPeriod = TimeSpan.FromSeconds(7) }),
        NullLogger<MembershipLog>.Instance);

    /// <summary>Inserts at whatever version the table has.</summary>
    public async Task InsertAsync(MembershipEntry entry) =>
        (await Table.InsertRow(entry, (await Table.ReadAll()).Version.Next())).ShouldBeTrue();

    /// <summary>Writes a silo's row again, which changes nothing but versions.</summary>
    public async Task RewriteAsync(SiloAddress silo)
    {
        var data = await Table.ReadRow(silo);
        (await Table.UpdateRow(data.Members[0].Item1, data.Members[0].Item2, data.Version.Next())).ShouldBeTrue();
    }

    /// <summary>Says when a silo's sign of life was written, in the place of the store.</summary>
    public void SetSignOfLife(SiloAddress silo, DateTime time) =>
        File.SetLastWriteTimeUtc(Store.LocalPathOf(new MembershipNames("test").Heartbeat(silo.ToParsableString()))!, time);

    public async Task<int> CountVersionsAsync() => await Store.ListAsync("cluster/test/membership/", default).CountAsync();

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
