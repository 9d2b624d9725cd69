using System.Text.RegularExpressions;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Runs.Tests.Telemetry;

[Collection(ProcessWide.Name)]
public sealed partial class PipelineInstrumentsTests
{
    [Fact]
    public void Documentation_WhenRead_ListsEveryInstrumentWithKindAndUnit()
    {
        using var measurements = new Measurements();
        PipelineInstruments.Observe(() => []);

        var documented = File.ReadLines(Path.Combine(Repository.Root, "docs/telemetry.md"))
            .Select(line => Row().Match(line)).Where(match => match.Success)
            .Select(match => $"{match.Groups["name"].Value} {match.Groups["kind"].Value} {match.Groups["unit"].Value}");

        measurements.Published
            .Select(instrument => $"{instrument.Name} {KindOf(instrument.GetType().Name)} {instrument.Unit}")
            .ShouldBe(documented, ignoreOrder: true);
    }

    [Fact]
    public void Progress_WhenPairsAreCounted_TellsTheInstruments()
    {
        using var measurements = new Measurements();
        var progress = new RunProgress();
        var pair = LabelledPairs.Create(0);

        progress.AddLabelled(pair);
        progress.AddRejected(new Reject(new PairPlace("s", 1), "k", new Refusal(RejectReason.NotEnglish, "d")));
        progress.BeginWait("Unit 7", "the disk is full");

        measurements["glip.pairs outcome=labelled"].ShouldBe(1);
        measurements["glip.pairs outcome=rejected reason=not_english"].ShouldBe(1);
        measurements["glip.boxes"].ShouldBe(pair.Groundings.Length);
        measurements["glip.retries"].ShouldBe(1);
    }

    private static string KindOf(string type) => type.StartsWith("Histogram", StringComparison.Ordinal) ? "histogram" : "counter";

    [GeneratedRegex(@"^\| `(?<name>glip\.[a-z.]+)` \| (?<kind>\w+) \| `(?<unit>[^`]+)` \|")]
    private static partial Regex Row();
}
