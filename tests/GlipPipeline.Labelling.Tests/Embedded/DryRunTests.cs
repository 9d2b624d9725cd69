using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Testing.Teachers;
using GlipPipeline.Testing.Time;

namespace GlipPipeline.Labelling.Tests.Embedded;

public sealed class DryRunTests : IDisposable
{
    private readonly RunFolders _folders = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folders.Dispose();

    [Fact]
    public async Task RunAsync_WhenAsked_PlansAsTheRunWould()
    {
        var report = await RunAsync(new FakeTeacher());

        (report.Teacher, report.Units, report.Pairs).ShouldBe(("fake", 4, 40L));
        report.Sources.ShouldBe([new DryRunSource("scenes.tar", "webdataset", 40)]);
    }

    /// <summary>A folder knows a range by everything in it, and the sample is a part of one.</summary>
    [Fact]
    public async Task RunAsync_WhenTheSourceIsAFolder_MeasuresItToo()
    {
        var folder = Directory.CreateDirectory(_folders["images"]).FullName;
        for (var pair = 0; pair < 12; pair++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{pair:d2}.jpg"), "no image, and no teacher looks");
            await File.WriteAllTextAsync(Path.Combine(folder, $"{pair:d2}.txt"), "a red ball on a blue box");
        }

        var report = await DryRun.RunAsync(
            _folders.Options("corpus") with { Sources = [folder], UnitPairs = 12 }, new FakeTeacher(), new RunProgress(), _time, default);

        report.Sample.Labelled.ShouldBe(report.Sample.Pairs);
        report.Sample.Pairs.ShouldBeInRange(1, 12);
    }

    [Fact]
    public async Task RunAsync_WhenAsked_MakesNoCorpus()
    {
        await RunAsync(new FakeTeacher());

        Path.Exists(_folders["corpus"]).ShouldBeFalse();
    }

    /// <summary>The teacher takes half a second a pair: ten pairs fit into five seconds, and forty take twenty.</summary>
    [Fact]
    public async Task RunAsync_WhenATeacherTakesItsTime_EstimatesByIt()
    {
        var report = await RunAsync(new FakeTeacher(pair =>
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            return FakeTeacher.Label(pair);
        }));

        report.Sample.ShouldBe(new DryRunSample(9, 9, TimeSpan.FromSeconds(4.5)));
        report.Estimate.ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task RunAsync_WhenPairsAreRejected_CountsThemInThePace()
    {
        var report = await RunAsync(new FakeTeacher(pair => pair.Pair.Place.Index % 2 == 0
            ? FakeTeacher.Label(pair)
            : new PairOutcome.Rejected(new Reject(pair.Pair.Place, pair.Pair.Key, new Refusal(RejectReason.UndecodableImage, "broken")))));

        report.Sample.Labelled.ShouldBe(report.Sample.Pairs / 2);
    }

    private Task<DryRunReport> RunAsync(ITeacher teacher) => DryRun.RunAsync(_folders.Options("corpus"), teacher, new RunProgress(), _time, default);
}
