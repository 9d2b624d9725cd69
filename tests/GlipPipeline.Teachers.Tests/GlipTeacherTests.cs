using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Teachers.Streams;
using GlipPipeline.Teachers.Tests.Streams;

namespace GlipPipeline.Teachers.Tests;

public sealed class GlipTeacherTests
{
    private const int BlueToken = 6;

    [Fact]
    public async Task GroundAsync_WhenPairsAreGood_LabelsThemInOrder()
    {
        var outcomes =
            await Ground(
                new ScriptedDevice(), Enumerable.Range(0, 50).Select(index => TestTeacher.Pair(index, "a red ball", "a red ball")));

        outcomes.Select(outcome => ((PairOutcome.Labelled)outcome).Pair.Pair.Place.Index)
            .ShouldBe(Enumerable.Range(0, 50).Select(index => (long)index));
    }

    [Fact]
    public async Task GroundAsync_WhenAPairIsLabelled_HasSizeHashAndGroundingsByPhraseAndScore()
    {
        var labelled =
            (await Ground(new ScriptedDevice(), [TestTeacher.Pair(0, "a red ball and a box", "a box", "a red ball")]))
                .Single()
                .ShouldBeOfType<PairOutcome.Labelled>().Pair;

        labelled.Size.ShouldBe(new ImageSize(97, 61));
        labelled.ImageSha256.ShouldBe(ImageHash.Of(TestTeacher.Png));
        labelled.Groundings.Select(grounding => (grounding.Phrase, grounding.Score)).ShouldBe([(0, 0.9f), (0, 0.5f), (1, 0.9f), (1, 0.5f)]);

        // Phrase 0 begins at token 5: [0, 5] of 102 pixels is [0, 6) of 102, in 97 pixels of the original.
        labelled.Groundings[1].Box.X1.ShouldBe(6f * 97 / 101, 0.001f);
    }

    [Fact]
    public async Task GroundAsync_WhenPairsCannotBeGrounded_RejectsThemInTheirPlace()
    {
        var outcomes = await Ground(
            new ScriptedDevice(),
            [
                TestTeacher.Pair(0, "a ball"),
                TestTeacher.Pair(1, "a ball", "a ball"),
                TestTeacher.Pair(2, [1, 2, 3], "a ball", "a ball"),
            ]);

        outcomes.Select(outcome => (outcome as PairOutcome.Rejected)?.Reject.Why.Reason)
            .ShouldBe([RejectReason.NoPhrase, null, RejectReason.UndecodableImage]);
        ((PairOutcome.Rejected)outcomes[2]).Reject.Key.ShouldBe("key2");
    }

    [Fact]
    public async Task GroundAsync_WhenOnePairIsPoison_RejectsItAlone()
    {
        var pairs = Enumerable.Range(0, 12).Select(index => TestTeacher.Pair(index, index == 5 ? "a blue ball" : "a red ball", "ball"));

        var outcomes = await Ground(new ScriptedDevice { PoisonToken = BlueToken }, pairs);

        outcomes.Select((outcome, index) => (outcome, index))
            .Where(item => item.outcome is PairOutcome.Rejected)
            .Select(item => item.index)
            .ShouldBe([5]);
        ((PairOutcome.Rejected)outcomes[5]).Reject.ShouldSatisfyAllConditions(
            reject => reject.Why.Reason.ShouldBe(RejectReason.TeacherFailed),
            reject => reject.Why.Detail.ShouldBe("poison"));
    }

    [Fact]
    public async Task GroundAsync_WhenAPairIsWithheld_RejectsItUnrunAndPadsTheOthersAsEver()
    {
        // The withheld pair has the longest caption of its batch.
        var pairs = Enumerable.Range(0, 12)
            .Select(index => TestTeacher.Pair(index, index == 5 ? "a blue ball and a blue ball and a blue ball" : "a red ball", "ball")).ToList();
        var why = new Refusal(RejectReason.PairQuarantined, "it kills");
        using var undisturbed = new ScriptedDevice();
        using var device = new ScriptedDevice { PoisonToken = BlueToken };
        var golden = await Ground(undisturbed, pairs);

        var outcomes = await Ground(device, pairs.Select((pair, index) => index == 5 ? pair with { Withheld = why } : pair));

        device.Batches.ShouldBe(undisturbed.Batches);
        ((PairOutcome.Rejected)outcomes[5]).Reject.Why.ShouldBe(why);
        outcomes.Where((_, index) => index != 5).Cast<PairOutcome.Labelled>().SelectMany(outcome => outcome.Pair.Groundings)
            .ShouldBe(golden.Where((_, index) => index != 5).Cast<PairOutcome.Labelled>().SelectMany(outcome => outcome.Pair.Groundings));
    }

    [Fact]
    public async Task GroundAsync_WhenTheDeviceHasNoMemoryForABatch_HalvesItAndLabelsEveryPair()
    {
        using var device = new ScriptedDevice { MostPrompts = 1 };

        var outcomes = await Ground(device, Enumerable.Range(0, 8).Select(index => TestTeacher.Pair(index, "a red ball", "ball")));

        outcomes.Count(outcome => outcome is PairOutcome.Labelled).ShouldBe(8);
        device.BatchSizes.ShouldContain(4);
        device.BatchSizes.Count(size => size == 1).ShouldBe(8);
    }

    [Fact]
    public async Task GroundAsync_WhenTheDeviceFailsOnEverything_Throws()
    {
        var pairs = Enumerable.Range(0, 20).Select(index => TestTeacher.Pair(index, "a blue ball", "ball"));

        var failure = await Should.ThrowAsync<TeacherException>(() => Ground(new ScriptedDevice { PoisonToken = BlueToken }, pairs));

        failure.Message.ShouldContain("8 prompts in a row");
    }

    [Fact]
    public async Task GroundAsync_WhenACaptionIsTooLong_GroundsEveryPhrase()
    {
        var caption = string.Join(" and ", Enumerable.Repeat("a red ball", 10)) + " and a box";

        var labelled =
            (PairOutcome.Labelled)(await Ground(new ScriptedDevice(), [TestTeacher.Pair(0, caption, "a red ball", "a box")])).Single();

        labelled.Pair.Groundings.Select(grounding => grounding.Phrase).ShouldBe([0, 0, 1, 1]);
    }

    [Fact]
    public async Task GroundAsync_WhenPairsShareAShape_FillsEveryBatch()
    {
        var device = new ScriptedDevice();

        await Ground(device, Enumerable.Range(0, 16).Select(index => TestTeacher.Pair(index, "a red ball", "ball")));

        device.BatchSizes.ShouldBe([4, 4, 4, 4]);
    }

    [Fact]
    public async Task GroundAsync_WhenSeveralStreamsRun_GivesEachItsOwn()
    {
        await using var teacher = Teacher(new ScriptedDevice());
        var streams = Enumerable.Range(0, 4).Select(stream => Collect(teacher.GroundAsync(
            Stream(Enumerable.Range(100 * stream, 30).Select(index => TestTeacher.Pair(index, "a red ball", "ball"))),
            CancellationToken.None)));

        var results = await Task.WhenAll(streams);

        for (var stream = 0; stream < results.Length; stream++)
        {
            results[stream].Select(outcome => ((PairOutcome.Labelled)outcome).Pair.Pair.Place.Index)
                .ShouldBe(Enumerable.Range(100 * stream, 30).Select(index => (long)index));
        }
    }

    [Fact]
    public async Task GroundAsync_WhenTheSourceFails_PassesItsErrorOn()
    {
        static async IAsyncEnumerable<CaptionedPair> Failing()
        {
            yield return TestTeacher.Pair(0, "a ball", "ball");
            await Task.Yield();
            throw new SourceException("the source broke");
        }

        await using var teacher = Teacher(new ScriptedDevice());

        (await Should.ThrowAsync<SourceException>(() => Collect(teacher.GroundAsync(Failing(), CancellationToken.None)))).Message.ShouldBe(
            "the source broke");
    }

    [Fact]
    public async Task GroundAsync_WhenCancelled_Stops()
    {
        var device = new ScriptedDevice();
        device.Gate.Reset();
        await using var teacher = Teacher(device);
        using var stop = new CancellationTokenSource();
        var grounding =
            Collect(teacher.GroundAsync(
                Stream(Enumerable.Range(0, 1000).Select(index => TestTeacher.Pair(index, "a red ball", "ball"))), stop.Token));

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => grounding);
    }

    [Fact]
    public async Task GroundAsync_WhenNobodyTakesTheOutcomes_ReadsOnlyAWindowAhead()
    {
        var read = 0;
        async IAsyncEnumerable<CaptionedPair> Counted()
        {
            for (var index = 0; index < 10_000; index++)
            {
                Interlocked.Increment(ref read);
                yield return TestTeacher.Pair(index, "a red ball", "ball");
                await Task.Yield();
            }
        }

        await using var teacher = Teacher(new ScriptedDevice());
        await using var outcomes = teacher.GroundAsync(Counted(), CancellationToken.None).GetAsyncEnumerator();
        for (var taken = 0; taken < 20; taken++)
        {
            await outcomes.MoveNextAsync();
        }

        read.ShouldBeLessThan(150);
    }

    [Fact]
    public async Task Clock_AfterAStream_HasCountedEveryStage()
    {
        await using var teacher = Teacher(new ScriptedDevice());
        await Collect(teacher.GroundAsync(Stream([TestTeacher.Pair(0, "a red ball", "ball")]), CancellationToken.None));

        teacher.Clock.Read().ShouldAllBe(stage => stage.Count == 1);
    }

    private static GlipTeacher Teacher(ScriptedDevice device) =>
        new(TestTeacher.Model(), device, new GlipTeacherOptions { BatchSize = 4, WindowPairs = 16, Workers = 2 });

    private static async Task<List<PairOutcome>> Ground(ScriptedDevice device, IEnumerable<CaptionedPair> pairs)
    {
        await using var teacher = Teacher(device);
        return await Collect(teacher.GroundAsync(Stream(pairs), CancellationToken.None));
    }

    private static async Task<List<PairOutcome>> Collect(IAsyncEnumerable<PairOutcome> outcomes)
    {
        var result = new List<PairOutcome>();
        await foreach (var outcome in outcomes)
        {
            result.Add(outcome);
        }

        return result;
    }

    private static async IAsyncEnumerable<CaptionedPair> Stream(IEnumerable<CaptionedPair> pairs)
    {
        foreach (var pair in pairs)
        {
            await Task.Yield();
            yield return pair;
        }
    }
}
