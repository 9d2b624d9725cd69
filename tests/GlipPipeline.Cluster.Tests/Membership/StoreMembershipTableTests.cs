using GlipPipeline.Cluster.Membership;

namespace GlipPipeline.Cluster.Tests.Membership;

/// <summary>What the documentation of <see cref="IMembershipTable"/> promises to Orleans.</summary>
public sealed class StoreMembershipTableTests : IDisposable
{
    private readonly MembershipFixture _fixture = new();

    private StoreMembershipTable Table => _fixture.Table;

    [Fact]
    public async Task ReadAll_WhenTableIsEmpty_GivesVersionZeroWithAnEtag()
    {
        await Table.InitializeMembershipTable(tryInitTableVersion: true);

        var data = await Table.ReadAll();

        data.Members.ShouldBeEmpty();
        data.Version.Version.ShouldBe(0);
        data.Version.VersionEtag.ShouldNotBeNull();
    }

    [Fact]
    public async Task InsertRow_WhenVersionIsNext_AddsRowAndMovesVersionAndEtag()
    {
        var before = (await Table.ReadAll()).Version;

        (await Table.InsertRow(MembershipFixture.Entry(1), before.Next())).ShouldBeTrue();

        var data = await Table.ReadAll();
        data.Members.ShouldHaveSingleItem().Item1.SiloAddress.ShouldBe(MembershipFixture.Address(1));
        data.Version.Version.ShouldBe(1);
        data.Version.VersionEtag.ShouldNotBe(before.VersionEtag);
    }

    [Fact]
    public async Task InsertRow_WhenSiloIsThere_FailsWithoutEffect()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        var before = (await Table.ReadAll()).Version;

        (await Table.InsertRow(MembershipFixture.Entry(1), before.Next())).ShouldBeFalse();

        (await Table.ReadAll()).Version.ShouldBe(before);
    }

    [Fact]
    public async Task InsertRow_WhenVersionIsStale_FailsWithoutEffect()
    {
        var stale = (await Table.ReadAll()).Version.Next();
        await _fixture.InsertAsync(MembershipFixture.Entry(1));

        (await Table.InsertRow(MembershipFixture.Entry(2), stale)).ShouldBeFalse();

        (await Table.ReadAll()).Members.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task InsertRow_WhenEtagIsForeign_Fails() =>
        (await Table.InsertRow(MembershipFixture.Entry(1), new TableVersion(1, "other"))).ShouldBeFalse();

    [Fact]
    public async Task UpdateRow_WhenEtagsMatch_ReplacesEveryColumnAndMovesEtags()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        var before = await Table.ReadRow(MembershipFixture.Address(1));
        var changed = Changed();

        (await Table.UpdateRow(changed, before.Members[0].Item2, before.Version.Next())).ShouldBeTrue();

        var after = await Table.ReadRow(MembershipFixture.Address(1));
        after.Members[0].Item1.ToFullString().ShouldBe(changed.ToFullString());
        after.Members[0].Item2.ShouldNotBe(before.Members[0].Item2);
        after.Version.Version.ShouldBe(2);
        after.Version.VersionEtag.ShouldNotBe(before.Version.VersionEtag);
    }

    [Fact]
    public async Task UpdateRow_WhenRowEtagIsStale_FailsWithoutEffect()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        var stale = (await Table.ReadRow(MembershipFixture.Address(1))).Members[0].Item2;
        await _fixture.RewriteAsync(MembershipFixture.Address(1));
        var before = (await Table.ReadAll()).Version;

        (await Table.UpdateRow(Changed(), stale, before.Next())).ShouldBeFalse();

        (await Table.ReadAll()).Version.ShouldBe(before);
    }

    [Fact]
    public async Task UpdateRow_WhenVersionIsStale_FailsThoughTheRowIsUnchanged()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        var stale = await Table.ReadRow(MembershipFixture.Address(1));
        await _fixture.InsertAsync(MembershipFixture.Entry(2));

        (await Table.UpdateRow(Changed(), stale.Members[0].Item2, stale.Version.Next())).ShouldBeFalse();

        (await Table.ReadRow(MembershipFixture.Address(1))).Members[0].Item2.ShouldBe(stale.Members[0].Item2);
    }

    [Fact]
    public async Task UpdateRow_WhenSiloIsUnknown_Fails() =>
        (await Table.UpdateRow(MembershipFixture.Entry(1), "none", (await Table.ReadAll()).Version.Next())).ShouldBeFalse();

    [Fact]
    public async Task UpdateRow_WhenAnotherRowChanged_LeavesTheEtagOfThisRow()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        await _fixture.InsertAsync(MembershipFixture.Entry(2));
        var etag = (await Table.ReadRow(MembershipFixture.Address(1))).Members[0].Item2;

        await _fixture.RewriteAsync(MembershipFixture.Address(2));

        (await Table.ReadRow(MembershipFixture.Address(1))).Members[0].Item2.ShouldBe(etag);
    }

    [Fact]
    public async Task ReadRow_WhenSiloIsUnknown_GivesTheVersionAlone()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));

        var data = await Table.ReadRow(MembershipFixture.Address(2));

        data.Members.ShouldBeEmpty();
        data.Version.ShouldBe((await Table.ReadAll()).Version);
    }

    [Fact]
    public async Task UpdateIAmAlive_OfAKnownSilo_ChangesTheTimeAlone()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        var before = await Table.ReadAll();

        await Table.UpdateIAmAlive(new MembershipEntry { SiloAddress = MembershipFixture.Address(1) });
        var time = MembershipFixture.Now.AddDays(30);
        _fixture.SetSignOfLife(MembershipFixture.Address(1), time);

        var after = await Table.ReadAll();
        after.Members[0].Item1.IAmAliveTime.ShouldBe(time);
        after.Members[0].Item1.Status.ShouldBe(SiloStatus.Joining);
        after.Members[0].Item2.ShouldBe(before.Members[0].Item2);
        after.Version.ShouldBe(before.Version);
    }

    [Fact]
    public async Task UpdateIAmAlive_WhenRowIsNewer_KeepsTheRow()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));

        await Table.UpdateIAmAlive(new MembershipEntry { SiloAddress = MembershipFixture.Address(1) });
        _fixture.SetSignOfLife(MembershipFixture.Address(1), MembershipFixture.Now.AddDays(-1));

        (await Table.ReadAll()).Members[0].Item1.IAmAliveTime.ShouldBe(MembershipFixture.Now);
    }

    [Fact]
    public async Task ReadAll_OfManySilos_TakesOneListingAndTheTable()
    {
        for (var silo = 1; silo <= 50; silo++)
        {
            await _fixture.InsertAsync(MembershipFixture.Entry(silo));
            await Table.UpdateIAmAlive(MembershipFixture.Entry(silo));
        }

        var (reads, listings) = (_fixture.Store.Reads, _fixture.Store.Listings);
        var members = (await Table.ReadAll()).Members;

        members.Count.ShouldBe(50);
        members.ShouldAllBe(member => member.Item1.IAmAliveTime > MembershipFixture.Now);
        (_fixture.Store.Reads - reads, _fixture.Store.Listings - listings).ShouldBe((1, 1));
    }

    [Fact]
    public async Task DeleteMembershipTableEntries_OfOneCluster_LeavesTheOthers()
    {
        var other = _fixture.OpenTable("other");
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        await Table.UpdateIAmAlive(MembershipFixture.Entry(1));
        await other.InsertRow(MembershipFixture.Entry(2), (await other.ReadAll()).Version.Next());

        await Table.DeleteMembershipTableEntries("test");

        (await Table.ReadAll()).Version.Version.ShouldBe(0);
        (await _fixture.Store.ListAsync("cluster/test/", default).CountAsync()).ShouldBe(0);
        (await other.ReadAll()).Members.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task InsertRow_OfTwentyAtOnce_SucceedsOnce()
    {
        var next = (await Table.ReadAll()).Version.Next();

        var won = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Run(() => Table.InsertRow(MembershipFixture.Entry(i), next))));

        won.Count(isWon => isWon).ShouldBe(1);
        (await Table.ReadAll()).Members.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task UpdateRow_OfTwentyThatTryUntilTheyWin_LosesNoChange()
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(UpdateUntilWonAsync)));

        var row = await Table.ReadRow(MembershipFixture.Address(1));
        row.Version.Version.ShouldBe(21);
        row.Members[0].Item1.UpdateZone.ShouldBe(20);
    }

    public void Dispose() => _fixture.Dispose();

    private static MembershipEntry Changed()
    {
        var entry = MembershipFixture.Entry(1, SiloStatus.Dead);
        entry.AddSuspector(MembershipFixture.Address(8), MembershipFixture.Now.AddSeconds(1));
        entry.AddSuspector(MembershipFixture.Address(9), MembershipFixture.Now.AddSeconds(2));
        (entry.SiloName, entry.HostName, entry.RoleName) = ("renamed", "elsewhere", "role");
        (entry.ProxyPort, entry.UpdateZone, entry.FaultZone) = (0, 1, 2);
        (entry.StartTime, entry.IAmAliveTime) = (MembershipFixture.Now.AddHours(1), MembershipFixture.Now.AddHours(2));
        return entry;
    }

    private async Task UpdateUntilWonAsync()
    {
        bool isWon;
        do
        {
            var data = await Table.ReadRow(MembershipFixture.Address(1));
            var (entry, etag) = data.Members[0];
            entry.UpdateZone++;
            isWon = await Table.UpdateRow(entry, etag, data.Version.Next());
        }
        while (!isWon);
    }
}
