using System.Collections.Immutable;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Runs.Tests.Progress;

public sealed class RunProgressTests
{
    private readonly RunProgress _progress = new();

    [Fact]
    public void Snapshot_WhenNothingBegan_HasNoRate()
    {
        var run = _progress.Snapshot();

        (run.Tally.Read, run.PairsPerSecond).ShouldBe((0L, 0.0));
    }

    [Fact]
    public void Snapshot_WhenPairsWereCounted_AddsThemUp()
    {
        _progress.AddLabelled(LabelledPairs.Create(0));
        Reject(RejectReason.MissingImage);
        Reject(RejectReason.NoPhrase);
        Reject(RejectReason.NoPhrase);
        _progress.AddCommittedUnit();

        var run = _progress.Snapshot();

        run.Tally.ShouldBe(new Tally
        {
            Units = 1, Labelled = 1, Boxes = 3, Rejects = ImmutableSortedDictionary<string, long>.Empty.Add("missing_image", 1).Add("no_phrase", 2),
        });
    }

    [Fact]
    public void Snapshot_WhenManyWorkersCount_LosesNothing()
    {
        var pair = LabelledPairs.Create(0);
        Parallel.For(0, 10_000, _ =>
        {
            _progress.AddLabelled(pair);
            Reject(RejectReason.NoPhrase);
        });

        var run = _progress.Snapshot();

        (run.Tally.Labelled, run.Tally.Rejected, run.Tally.Boxes).ShouldBe((10_000L, 10_000L, 30_000L));
    }

    [Fact]
    public void Snapshot_WhenThePlanIsKnown_IsLabelling()
    {
        _progress.Enter(WorkPhase.LoadingTeacher);
        _progress.Enter(WorkPhase.Planning);
        _progress.Begin(new RunTotals(10, 100, 6, 60));

        (_progress.Snapshot().Phase, _progress.Snapshot().PairsDone).ShouldBe((WorkPhase.Labelling, 60L));
    }

    private void Reject(RejectReason reason) => _progress.AddRejected(new Reject(new PairPlace("s", 0), "", new Refusal(reason, "")));
}
