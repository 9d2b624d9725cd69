namespace GlipPipeline.Cluster.Tests.Membership;

public sealed class DefunctSilosTests : IDisposable
{
    private static readonly DateTimeOffset Before = MembershipFixture.Now.AddDays(-7);
    private readonly MembershipFixture _fixture = new();

    public static TheoryData<SiloStatus> Inactive => new(Enum.GetValues<SiloStatus>().Except([SiloStatus.Active]));

    [Theory]
    [MemberData(nameof(Inactive))]
    public async Task CleanupDefunctSiloEntries_WhenSiloIsOldAndNotActive_RemovesIt(SiloStatus status)
    {
        await _fixture.InsertAsync(Old(1, status));
        await _fixture.InsertAsync(MembershipFixture.Entry(2, SiloStatus.Active));

        await _fixture.Table.CleanupDefunctSiloEntries(Before);

        (await _fixture.Table.ReadAll()).Members.ShouldHaveSingleItem().Item1.SiloAddress.ShouldBe(MembershipFixture.Address(2));
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_WhenSiloIsActive_KeepsIt() => (await IsKeptAsync(Old(1, SiloStatus.Active))).ShouldBeTrue();

    [Fact]
    public async Task CleanupDefunctSiloEntries_WhenSiloIsYoung_KeepsIt() =>
        (await IsKeptAsync(MembershipFixture.Entry(1, SiloStatus.Dead))).ShouldBeTrue();

    [Fact]
    public async Task CleanupDefunctSiloEntries_WhenSiloWasVotedDeadLately_KeepsIt()
    {
        var entry = Old(1, SiloStatus.Dead);
        entry.AddSuspector(MembershipFixture.Address(2), MembershipFixture.Now);

        (await IsKeptAsync(entry)).ShouldBeTrue();
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_WhenSiloStillGivesSignsOfLife_KeepsIt()
    {
        await _fixture.Table.UpdateIAmAlive(MembershipFixture.Entry(1));

        (await IsKeptAsync(Old(1, SiloStatus.Joining))).ShouldBeTrue();
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_WhenSiloIsRemoved_RemovesItsSignOfLifeToo()
    {
        var old = Old(1, SiloStatus.Joining);
        await _fixture.InsertAsync(old);
        await _fixture.Table.UpdateIAmAlive(old);
        _fixture.SetSignOfLife(old.SiloAddress, old.IAmAliveTime);

        await _fixture.Table.CleanupDefunctSiloEntries(Before);

        (await _fixture.Store.ListAsync("cluster/test/alive/", default).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_WhenAnotherChangesTheTable_TriesAgain()
    {
        await _fixture.InsertAsync(Old(1, SiloStatus.Dead));
        _fixture.Store.NextCreation = async create =>
        {
            await _fixture.InsertAsync(MembershipFixture.Entry(2));
            return await create();
        };

        await _fixture.Table.CleanupDefunctSiloEntries(Before);

        (await _fixture.Table.ReadAll()).Members.ShouldHaveSingleItem().Item1.SiloAddress.ShouldBe(MembershipFixture.Address(2));
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_WhenNobodyIsDefunct_MakesNoVersion()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));

        await _fixture.Table.CleanupDefunctSiloEntries(Before);

        (await _fixture.Table.ReadAll()).Version.Version.ShouldBe(1);
    }

    public void Dispose() => _fixture.Dispose();

    private static MembershipEntry Old(int generation, SiloStatus status)
    {
        var entry = MembershipFixture.Entry(generation, status);
        entry.StartTime = entry.IAmAliveTime = MembershipFixture.Now.AddDays(-10);
        return entry;
    }

    private async Task<bool> IsKeptAsync(MembershipEntry entry)
    {
        await _fixture.InsertAsync(entry);
        await _fixture.Table.CleanupDefunctSiloEntries(Before);
        return (await _fixture.Table.ReadAll()).Members.Count == 1;
    }
}
