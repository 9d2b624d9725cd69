using GlipPipeline.Core.Pairs;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Tests.Ledger;

public sealed class SourceChangesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly SourceListing Planned = Listing("a", File("x.tar", 10), File("y.tar", 20), File("z.tar", 30));

    private readonly LedgerFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Between_WhenNothingChanged_IsEmpty() => SourceChanges.Between(Planned, Planned).Lines.ShouldBeEmpty();

    [Fact]
    public void Between_WhenFilesCameWentAndChanged_NamesEach() => SourceChanges.Between(
        Planned, Listing("a", File("w.tar", 1), File("x.tar", 11), File("z.tar", 30, Noon.AddSeconds(1)))).Lines.ShouldBe(
        [
            "added: w.tar",
            "size changed: x.tar, from 10 to 11 bytes",
            "removed: y.tar",
            "time changed: z.tar, from 2026-11-21 12:00:00Z to 2026-11-21 12:00:01Z",
        ]);

    [Fact]
    public void Between_WhenAnotherMachineHasACopy_DoesNotGoByTimes() =>
        SourceChanges.Between(Planned, Planned with { Host = "b", Files = [.. Planned.Files.Select(file => file with { ModifiedAt = Noon.AddDays(1) })] })
            .Lines.ShouldBeEmpty();

    [Fact]
    public void ThrowIfAny_WhenOnlyTimesChanged_AcceptsThemIfAsked()
    {
        var changes = SourceChanges.Between(Planned, Listing("a", File("x.tar", 10, Noon.AddSeconds(1)), File("y.tar", 20), File("z.tar", 30)));

        Should.Throw<SourceException>(() => changes.ThrowIfAny("corpus", acceptTimes: false)).Message.ShouldContain("--accept-changed-times");
        changes.ThrowIfAny("corpus", acceptTimes: true);
    }

    [Fact]
    public void ThrowIfAny_WhenMoreThanTimesChanged_AcceptsNothing()
    {
        var changes = SourceChanges.Between(Planned, Listing("a", File("x.tar", 10, Noon.AddSeconds(1)), File("y.tar", 20)));

        var message = Should.Throw<SourceException>(() => changes.ThrowIfAny("corpus", acceptTimes: true)).Message;

        message.ShouldContain("removed: z.tar");
        message.ShouldNotContain("--accept-changed-times");
    }

    [Fact]
    public async Task ReadAsync_WhenAListingWasWritten_GivesItBackAndKeepsTheFirst()
    {
        await Planned.WriteAsync(_fixture.Store, default);
        await Listing("b", File("other.tar", 1), File("y.tar", 1), File("z.tar", 1)).WriteAsync(_fixture.Store, default);

        var read = await SourceListing.ReadAsync(_fixture.Store, default);

        read.ShouldNotBeNull();
        (read.Host, read.Files.SequenceEqual(Planned.Files)).ShouldBe(("a", true));
    }

    [Fact]
    public async Task ReadAsync_WhenThereIsNone_GivesNull() => (await SourceListing.ReadAsync(_fixture.Store, default)).ShouldBeNull();

    [Fact]
    public async Task OpenAsync_WhenAListingLiesBesideThePlan_ReadsThePlanAlone()
    {
        await _fixture.OpenAsync();
        await Planned.WriteAsync(_fixture.Store, default);

        (await RunLedger.OpenAsync(_fixture.Store, default)).Plan.Digest.ShouldBe(LedgerFixture.Plan.Digest);
    }

    private static SourceListing Listing(string host, params SourceFile[] files) => new(host, files);

    private static SourceFile File(string name, long bytes, DateTimeOffset? at = null) => new(name, bytes, at ?? Noon);
}
