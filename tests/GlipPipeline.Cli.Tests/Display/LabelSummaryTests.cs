using System.Collections.Immutable;
using System.Text.Json;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Progress;

namespace GlipPipeline.Cli.Tests.Display;

public sealed class LabelSummaryTests
{
    private static readonly RunSummary Summary = new(
        "corpus",
        "glip-nano",
        new Tally { Labelled = 1_900, Rejects = ImmutableSortedDictionary<string, long>.Empty.Add("missing_caption", 90).Add("no_phrase", 10) },
        Files: 8,
        new RunSnapshot(new RunTotals(8, 2_000, 4, 1_000), new Tally { Units = 4, Labelled = 1_000, Boxes = 3_000 }, TimeSpan.FromSeconds(100)));

    [Fact]
    public void Write_WhenForPeople_AccountsForEveryPair() => Write(asJson: false).ShouldBe(
        """
        2,000 pairs read = 1,900 labelled + 100 rejected
          rejected       90  missing_caption
          rejected       10  no_phrase
        1,000 of them were committed by an earlier start
        10.0 pairs/s for 1 min 40 s
        sealed: corpus (teacher glip-nano, 8 files under data/)
        next: glip verify corpus
              glip stats corpus
              glip preview corpus --out preview.html

        """);

    [Fact]
    public void Write_WhenNothingWasLeftToDo_SaysSoAndTellsNoPace()
    {
        var text = Write(asJson: false, Summary with { WasSealed = true, Corpus = "my corpus" });

        text.ShouldContain("already sealed: my corpus (teacher glip-nano, 8 files under data/)");
        text.ShouldContain("glip verify 'my corpus'");
        text.ShouldNotContain("pairs/s");
    }

    [Fact]
    public void Write_WhenForPrograms_IsJson()
    {
        var summary = JsonSerializer.Deserialize<JsonElement>(Write(asJson: true));

        (summary.GetProperty("pairs").GetInt64(), summary.GetProperty("labelled").GetInt64(), summary.GetProperty("rejected").GetInt64()).ShouldBe((2_000, 1_900, 100));
        (summary.GetProperty("teacher").GetString(), summary.GetProperty("alreadySealed").GetBoolean()).ShouldBe(("glip-nano", false));
        summary.GetProperty("rejects").GetProperty("missing_caption").GetInt64().ShouldBe(90);
    }

    private static string Write(bool asJson, RunSummary? summary = null)
    {
        using var output = new StringWriter();
        LabelSummary.Write(summary ?? Summary, output, asJson);
        return output.ToString();
    }
}
