using System.Collections.Immutable;
using GlipPipeline.Teachers.Batches;

namespace GlipPipeline.Teachers.Tests.Batches;

public sealed class BatchPlannerTests
{
    private static readonly BatchShape Small = new(64, 64, 8);
    private static readonly BatchShape Wide = new(96, 64, 8);
    private static readonly BatchShape Huge = new(640, 640, 8);

    [Fact]
    public void Add_WhenEnoughOfOneShapeWait_GivesThemAtOnce()
    {
        var planner = Planner(batchSize: 2, windowPairs: 10);
        planner.Add([Small]).ShouldBeEmpty();
        planner.Add([Huge]).ShouldBeEmpty();

        planner.Add([Small]).ShouldHaveSingleItem().ShouldBe([Small, Small]);
    }

    [Fact]
    public void Add_WhenAPromptHasWaitedForTheWindow_GivesItWithItsClosest()
    {
        var planner = Planner(batchSize: 2, windowPairs: 3);
        planner.Add([Small]);
        planner.Add([Huge]);
        planner.Add([new BatchShape(64, 64, 16)]);

        planner.Add([]).ShouldHaveSingleItem().ShouldBe([Small, new BatchShape(64, 64, 16)]);
    }

    [Fact]
    public void Add_WhenPairsWithoutPromptsPass_CountsThem()
    {
        var planner = Planner(batchSize: 4, windowPairs: 3);
        planner.Add([Small]);
        planner.Add([]);
        planner.Add([]);

        planner.Add([]).ShouldHaveSingleItem().ShouldBe([Small]);
    }

    [Fact]
    public void Flush_WhenShapesDifferMuch_KeepsThemApart()
    {
        var planner = Planner(batchSize: 4, windowPairs: 10);
        planner.Add([Small, Huge, Small]);

        planner.Flush().Select(batch => batch.Length).ShouldBe([2, 1]);
    }

    [Fact]
    public void Flush_WhenShapesDifferLittle_PadsThemTogether()
    {
        var planner = Planner(batchSize: 4, windowPairs: 10);
        planner.Add([Wide, Small]);

        planner.Flush().ShouldHaveSingleItem().ShouldBe([Wide, Small]);
    }

    [Fact]
    public void Batches_OfAnyStream_HoldEveryPromptOnceAndNeverTooMany()
    {
        var random = new Random(5);
        var planner = new BatchPlanner<(int Id, BatchShape Shape)>(4, 8, prompt => prompt.Shape);
        var batches = new List<ImmutableArray<(int Id, BatchShape Shape)>>();
        for (var id = 0; id < 300; id++)
        {
            batches.AddRange(planner.Add(id % 7 == 0 ? [] : [(id, new BatchShape(32 * random.Next(1, 6), 32 * random.Next(1, 6), 8))]));
        }

        batches.AddRange(planner.Flush());

        batches.ShouldAllBe(batch => batch.Length >= 1 && batch.Length <= 4);
        batches.SelectMany(batch => batch).Select(prompt => prompt.Id).Order().ShouldBe(Enumerable.Range(0, 300).Where(id => id % 7 != 0));
    }

    private static BatchPlanner<BatchShape> Planner(int batchSize, int windowPairs) => new(batchSize, windowPairs, shape => shape);
}
