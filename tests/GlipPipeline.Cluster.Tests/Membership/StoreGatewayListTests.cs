namespace GlipPipeline.Cluster.Tests.Membership;

public sealed class StoreGatewayListTests : IDisposable
{
    private readonly MembershipFixture _fixture = new();

    [Fact]
    public async Task GetGateways_OfATable_GivesActiveSilosThatListenForClients()
    {
        var deaf = MembershipFixture.Entry(2, SiloStatus.Active);
        deaf.ProxyPort = 0;
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        await _fixture.InsertAsync(deaf);
        await _fixture.InsertAsync(MembershipFixture.Entry(3, SiloStatus.Active));
        await _fixture.InsertAsync(MembershipFixture.Entry(4, SiloStatus.Dead));
        var gateways = _fixture.OpenGateways();
        await gateways.InitializeGatewayListProvider();

        (await gateways.GetGateways()).ShouldBe([new Uri("gwy.tcp://127.0.0.1:30000/3")]);
    }

    [Fact]
    public async Task GetGateways_BeforeTheFirstSilo_GivesNone() => (await _fixture.OpenGateways().GetGateways()).ShouldBeEmpty();

    [Fact]
    public void MaxStaleness_ByOptions_IsTheRefreshPeriod() => _fixture.OpenGateways().MaxStaleness.ShouldBe(TimeSpan.FromSeconds(7));

    public void Dispose() => _fixture.Dispose();
}
