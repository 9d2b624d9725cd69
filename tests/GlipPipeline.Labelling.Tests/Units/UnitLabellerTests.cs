using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Testing.Sources;
using GlipPipeline.Testing.Teachers;

namespace GlipPipeline.Labelling.Tests.Units;

public sealed class UnitLabellerTests
{
    [Fact]
    public async Task LabelAsync_WhenSomePlacesAreNoPairs_RecordsEveryPlaceOnce()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddPair("a dog").AddReject(RejectReason.MissingImage).AddPair("of the").AddPair("a red car"));

        await run.LabelAsync(new FakeTeacher());

        var record = (await run.RecordAsync())!;
        (record.Tally.Labelled, record.Tally.Rejected, record.Tally.Boxes).ShouldBe((2L, 2L, 2L));
        (await run.RowsAsync()).Select(row => row.Pair.Place.Index).Concat((await run.RejectsAsync()).Select(row => row.Index)).Order().ShouldBe([0L, 1L, 2L, 3L]);
    }

    [Fact]
    public async Task LabelAsync_WhenCaptionNamesNothing_RejectsThePairBeforeTheTeacher()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddPair("of the").AddPair("a dog"));
        var teacher = new FakeTeacher();

        await run.LabelAsync(teacher);

        teacher.Asked.ShouldHaveSingleItem().Index.ShouldBe(1);
        (await run.RejectsAsync()).ShouldHaveSingleItem().Reason.ShouldBe("no_phrase");
    }

    [Fact]
    public async Task LabelAsync_WhenPairsAreLabelled_KeepsTheOrderOfTheSource()
    {
        var source = Enumerable.Range(0, 50).Aggregate(new ScriptedSource(), (source, index) => source.AddPair($"a dog and {index} cats"));
        await using var run = await CreateAsync(source);

        await run.LabelAsync(new FakeTeacher());

        (await run.RowsAsync()).Select(row => row.Pair.Place.Index).ShouldBe(Enumerable.Range(0, 50).Select(index => (long)index));
    }

    [Fact]
    public async Task LabelAsync_WhenTeacherRejectsAPair_RecordsItsReason()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddReject(RejectReason.MissingCaption).AddPair("a dog").AddPair("a cat"));
        var teacher = new FakeTeacher(pair => pair.Pair.Place.Index == 1
            ? new PairOutcome.Rejected(new Reject(pair.Pair.Place, pair.Pair.Key, new Refusal(RejectReason.UndecodableImage, "broken")))
            : FakeTeacher.Label(pair));

        await run.LabelAsync(teacher);

        (await run.RecordAsync())!.Rejects.ShouldBe([new("missing_caption", 1), new("undecodable_image", 1)]);
        (await run.RejectsAsync()).Select(row => row.Index).ShouldBe([0L, 1L]);
    }

    [Fact]
    public async Task LabelAsync_WhenNothingIsLabelled_RecordsAUnitWithoutPart()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddReject(RejectReason.MissingImage));

        await run.LabelAsync(new FakeTeacher());

        var record = (await run.RecordAsync())!;
        (record.Part, record.Sha256, record.Rows, record.Bytes).ShouldBe((null, null, 0L, 0L));
    }

    [Fact]
    public async Task LabelAsync_WhenSourceFailsMidway_LeavesNothingBehind()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddPair("a dog").AddPair("a cat").AddFailure(new IOException("the cable is out")));

        var error = await Should.ThrowAsync<IOException>(() => run.LabelAsync(new FakeTeacher()));

        error.Message.ShouldBe("the cable is out");
        (await run.RecordAsync()).ShouldBeNull();
        run.AttemptFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task LabelAsync_WhenTeacherFailsMidway_LeavesNothingBehind()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddPair("a dog").AddPair("a cat"));
        var teacher = new FakeTeacher(pair => pair.Pair.Place.Index == 1 ? throw new TeacherException("the device is gone") : FakeTeacher.Label(pair));

        await Should.ThrowAsync<TeacherException>(() => run.LabelAsync(teacher));

        (await run.RecordAsync()).ShouldBeNull();
        run.AttemptFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task LabelAsync_WhenCancelled_LeavesNothingBehind()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddPair("a dog").AddPair("a cat"));
        using var stop = new CancellationTokenSource();
        var teacher = new FakeTeacher(pair =>
        {
            if (pair.Pair.Place.Index == 1)
            {
                stop.Cancel();
                stop.Token.ThrowIfCancellationRequested();
            }

            return FakeTeacher.Label(pair);
        });

        await Should.ThrowAsync<OperationCanceledException>(() => run.LabelAsync(teacher, stop.Token));

        (await run.RecordAsync()).ShouldBeNull();
        run.AttemptFiles().ShouldBeEmpty();
    }

    [Fact]
    public async Task LabelAsync_WhenAnotherAttemptCommitsFirst_KeepsTheWinnersFilesOnly()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddPair("a dog").AddReject(RejectReason.MissingImage));
        // The other attempt runs from start to end while this one is at its only pair.
        var slow = new FakeTeacher(pair =>
        {
            run.LabelAsync(new FakeTeacher()).GetAwaiter().GetResult();
            return FakeTeacher.Label(pair);
        });

        await run.LabelAsync(slow);

        var record = (await run.RecordAsync())!;
        run.AttemptFiles().Order().ShouldBe([record.Part!.Value.ToString(), record.RejectsFile!.Name.ToString()]);
        (await run.RowsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task LabelAsync_WhenDone_HasCountedEveryOutcome()
    {
        await using var run = await CreateAsync(new ScriptedSource().AddPair("a dog").AddReject(RejectReason.MissingImage).AddPair("of the").AddPair("a cat"));

        await run.LabelAsync(new FakeTeacher());

        var counted = run.Progress.Snapshot();
        (counted.Tally.Labelled, counted.Tally.Rejected, counted.Tally.Boxes).ShouldBe((2L, 2L, 2L));
    }

    private static Task<LabellingFixture> CreateAsync(ScriptedSource source) => LabellingFixture.CreateAsync(source, source.Whole);
}
