using GlipPipeline.Cluster.Membership;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Cluster.Tests.Membership;

public sealed class MembershipLogTests : IDisposable
{
    private readonly MembershipFixture _fixture = new();

    [Fact]
    public async Task TryAppend_WhenReplyIsLostAfterCreation_RecognisesItsOwnVersion()
    {
        _fixture.Store.NextCreation = async create =>
        {
            await create();
            throw new StoreException("The connection was reset.");
        };

        await _fixture.InsertAsync(MembershipFixture.Entry(1));

        (await _fixture.Table.ReadAll()).Version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task TryAppend_WhenAHiddenSecondTryFindsTheFirst_RecognisesItsOwnVersion()
    {
        _fixture.Store.NextCreation = async create =>
        {
            await create();
            return await create();
        };

        await _fixture.InsertAsync(MembershipFixture.Entry(1));
    }

    [Fact]
    public async Task TryAppend_WhenReplyIsLostButAnotherWasFaster_Loses()
    {
        var next = (await _fixture.Table.ReadAll()).Version.Next();
        _fixture.Store.NextCreation = async _ =>
        {
            await _fixture.InsertAsync(MembershipFixture.Entry(2));
            throw new StoreException("The connection was reset.");
        };

        (await _fixture.Table.InsertRow(MembershipFixture.Entry(1), next)).ShouldBeFalse();
    }

    [Fact]
    public async Task TryAppend_WhenNothingWasCreated_PassesTheErrorOn()
    {
        var next = (await _fixture.Table.ReadAll()).Version.Next();
        _fixture.Store.NextCreation = _ => throw new StoreException("The disk is full.");

        await Should.ThrowAsync<StoreException>(() => _fixture.Table.InsertRow(MembershipFixture.Entry(1), next));

        (await _fixture.Table.ReadAll()).Members.ShouldBeEmpty();
    }

    [Fact]
    public async Task TryAppend_AfterManyVersions_KeepsTheLastOnes()
    {
        await InsertAndRewriteAsync(MembershipLog.KeptVersions + 5);

        (await _fixture.CountVersionsAsync()).ShouldBe(MembershipLog.KeptVersions);
        (await _fixture.Table.ReadAll()).Version.Version.ShouldBe(MembershipLog.KeptVersions + 6);
    }

    /// <summary>The first version is gone when the writer wakes up, so it does create it a second time.</summary>
    [Fact]
    public async Task TryAppend_WhenWriterSleptUntilItsNumberWasDeleted_DoesNotCount()
    {
        var next = (await _fixture.Table.ReadAll()).Version.Next();
        var isCreated = false;
        _fixture.Store.NextCreation = async create =>
        {
            await InsertAndRewriteAsync(MembershipLog.KeptVersions);
            isCreated = await create();
            return isCreated;
        };

        await Should.ThrowAsync<StoreException>(() => _fixture.Table.InsertRow(MembershipFixture.Entry(2), next));

        isCreated.ShouldBeTrue();
        (await _fixture.Table.ReadAll()).Members.ShouldHaveSingleItem().Item1.SiloAddress.ShouldBe(MembershipFixture.Address(1));
        (await _fixture.CountVersionsAsync()).ShouldBe(MembershipLog.KeptVersions);
    }

    [Fact]
    public async Task ReadNewest_WhenVersionIsDamaged_NamesIt()
    {
        var name = new ObjectName("cluster/test/membership/0000000007.json");
        await _fixture.Store.ReplaceAsync(name, "{"u8.ToArray(), default);

        (await Should.ThrowAsync<StoreException>(_fixture.Table.ReadAll)).Message.ShouldContain(name.ToString());
    }

    [Theory]
    [InlineData(new[] { 1, 2, 100 }, new int[0])]
    [InlineData(new[] { 1, 2, 101 }, new[] { 1 })]
    [InlineData(new[] { 1, 3, 102, 103 }, new[] { 1, 3 })]
    public void Superseded_OfAListing_AreThoseWithANewerOneFarEnoughAhead(int[] listed, int[] superseded) =>
        MembershipLog.Superseded(listed).ShouldBe(superseded);

    [Theory]
    [InlineData(1, 100, true)]
    [InlineData(1, 101, false)]
    public void IsFirstOfItsNumber_ByTheNewest_IsSoWhileNobodyMayHaveDeletedIt(int created, int newest, bool isFirst) =>
        MembershipLog.IsFirstOfItsNumber(created, [created, newest]).ShouldBe(isFirst);

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("..")]
    public void Names_OfAClusterIdThatIsNoName_AreRefused(string clusterId) =>
        Should.Throw<ArgumentException>(() => new MembershipNames(clusterId));

    public void Dispose() => _fixture.Dispose();

    private async Task InsertAndRewriteAsync(int rewrites)
    {
        await _fixture.InsertAsync(MembershipFixture.Entry(1));
        for (var i = 0; i < rewrites; i++)
        {
            await _fixture.RewriteAsync(MembershipFixture.Address(1));
        }
    }
}
