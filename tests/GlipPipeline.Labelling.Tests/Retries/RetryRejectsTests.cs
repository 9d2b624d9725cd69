using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Labelling.Retries;
using GlipPipeline.Labelling.Tests.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Retries;

public sealed class RetryRejectsTests : IDisposable
{
    private static readonly long[] Failing = [3, 4, 17, 31, 39];

    private readonly RunFolders _folders = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task RunAsync_WhenRejectsAreDoneAgain_GivesWithTheFirstCorpusTheGoldenRows()
    {
        await RunFolders.RunAsync(_folders.Options("golden"), new FakeTeacher());
        await RunFolders.RunAsync(_folders.Options("old"), new FakeTeacher(FailSome));
        var before = await _folders.PartsAsync("old");
        var teacher = new FakeTeacher();

        var summary = await RunFolders.RunAsync(await RetryAsync("new"), teacher);

        (summary.Tally.Labelled, summary.Tally.Rejected).ShouldBe((Failing.Length, 0L));
        teacher.Asked.Select(place => place.Index).Order().ShouldBe(Failing);
        _folders.Rows("old", "new").ShouldBe(_folders.Rows("golden"));
        (await _folders.PartsAsync("old")).ShouldBe(before);
        await _folders.ShouldBeSoundAsync("new");
    }

    [Fact]
    public async Task RunAsync_WhenRejectsAreFew_MakesFewUnits()
    {
        await RunFolders.RunAsync(_folders.Options("old"), new FakeTeacher(FailSome));
        await RunFolders.RunAsync(await RetryAsync("new"), new FakeTeacher());

        // Five places out of four units of ten.
        (await _folders.PartsAsync("new")).Count.ShouldBe(1);
        using var store = LocalFolderStore.OpenForReading(_folders["new"]);
        (await RunLedger.OpenAsync(store, default)).Plan.Units.Single().Range.Places().ShouldBe(Failing);
    }

    [Fact]
    public async Task RunAsync_WhenSomeFailAgain_CanBeDoneAgain()
    {
        await RunFolders.RunAsync(_folders.Options("golden"), new FakeTeacher());
        await RunFolders.RunAsync(_folders.Options("old"), new FakeTeacher(FailSome));
        await RunFolders.RunAsync(await RetryAsync("new"), new FakeTeacher(pair => pair.Pair.Place.Index == 17 ? Fail(pair) : FakeTeacher.Label(pair)));

        await RunFolders.RunAsync(await RetryAsync("newer", of: "new"), new FakeTeacher());

        _folders.Rows("old", "new", "newer").ShouldBe(_folders.Rows("golden"));
    }

    [Fact]
    public async Task RunAsync_WhenNothingFailed_SaysSo()
    {
        await RunFolders.RunAsync(_folders.Options("old"), new FakeTeacher());

        (await Should.ThrowAsync<OptionsException>(async () => await RunFolders.RunAsync(await RetryAsync("new"), new FakeTeacher())))
            .Message.ShouldContain("nothing to do again");
    }

    [Theory]
    [InlineData(1, new[] { 1, 1, 1, 1, 1 })]
    [InlineData(2, new[] { 2, 2, 1 })]
    [InlineData(4, new[] { 4, 1 })]
    [InlineData(5, new[] { 5 })]
    public void Divide_WhenPiecesAreSmallOrLarge_FillsTheUnits(int unitPairs, int[] expected)
    {
        PairPiece[] pieces = [new(0, 10, 0, [1, 2, 3]), new(10, 10, 512, [12, 15])];

        var ranges = RetryPlan.Divide("s", pieces, unitPairs).ToList();

        ranges.Select(range => range.Count).ShouldBe(expected);
        ranges.SelectMany(range => range.Places()).ShouldBe([1, 2, 3, 12, 15]);
    }

    private static PairOutcome FailSome(CaptionedPair pair) => Failing.Contains(pair.Pair.Place.Index) ? Fail(pair) : FakeTeacher.Label(pair);

    private static PairOutcome.Rejected Fail(CaptionedPair pair) =>
        new(new Reject(pair.Pair.Place, pair.Pair.Key, new Refusal(RejectReason.TeacherFailed, "out of memory")));

    private Task<LabelSettings> RetryAsync(string corpus, string of = "old") =>
        PreparedRun.ResolveRetryAsync(new LabelSettings { RetryRejects = _folders[of], Out = _folders[corpus] }, default);
}
