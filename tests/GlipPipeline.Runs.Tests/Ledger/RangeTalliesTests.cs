using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Tests.Ledger;

public sealed class RangeTalliesTests : IDisposable
{
    private static readonly Tally Tally =
        new Tally { Units = 1000, Quarantined = 1, Labelled = 7, Boxes = 9 } + Tally.OfRejects(RejectReason.NoPhrase, RejectReason.EmptyCaption);

    private readonly LedgerFixture _fixture = new();
    private readonly RangeTallies _tallies;

    public RangeTalliesTests() => _tallies = new RangeTallies(_fixture.Store);

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task WriteAsync_OfATally_IsReadBackWhole()
    {
        await _tallies.WriteAsync("00007", Tally, default);

        (await _tallies.ReadAsync("00007", default)).ShouldBe(Tally);
        (await _tallies.ReadAllAsync(default)).ShouldBe(new Dictionary<string, Tally> { ["00007"] = Tally });
        (await _tallies.ReadAsync("00008", default)).ShouldBeNull();
    }

    [Theory]
    [InlineData("tallies/00001.json", "")]
    [InlineData("tallies/00001.json", "{\"units\":1000,\"rejects\":null}")]
    [InlineData("tallies/notes.txt", "{}")]
    [InlineData("tallies/1.json", "{}")]
    public async Task ReadAllAsync_WhenAnObjectIsNoTally_LeavesItOut(string name, string content)
    {
        await _tallies.WriteAsync("00007", Tally, default);
        await _fixture.Store.ReplaceAsync(new(name), System.Text.Encoding.UTF8.GetBytes(content), default);

        (await _tallies.ReadAllAsync(default)).Keys.ShouldBe(["00007"]);
    }
}
