using System.Text.Json;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Json;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Tallies;

namespace GlipPipeline.Core.Tests.Tallies;

public sealed class TallyTests
{
    private static readonly Tally Some = new Tally { Units = 2, Quarantined = 1, Labelled = 3, Boxes = 7 }
        + Tally.OfRejects(RejectReason.NoPhrase, RejectReason.MissingImage, RejectReason.NoPhrase);

    [Fact]
    public void Add_OfTwo_AddsEveryFigure() => (Some + Some).ShouldBe(new Tally
    {
        Units = 4, Quarantined = 2, Labelled = 6, Boxes = 14, Rejects = Tally.Empty.Rejects.Add("missing_image", 2).Add("no_phrase", 4),
    });

    [Fact]
    public void Add_WhenOneDoesNotKnowItsBoxes_DoesNotKnowThemEither() => (Some + new Tally { Boxes = null }).Boxes.ShouldBeNull();

    [Fact]
    public void Read_IsLabelledAndRejected() => (Some.Labelled, Some.Rejected, Some.Read).ShouldBe((3L, 3L, 6L));

    [Fact]
    public void MostFrequentRejects_AreInFallingOrder() =>
        Some.MostFrequentRejects().ShouldBe([new("no_phrase", 2), new("missing_image", 1)]);

    [Fact]
    public void Equals_WhenOneRejectDiffers_IsFalse() => Some.ShouldNotBe(Some + Tally.OfRejects(RejectReason.NoPhrase));

    /// <summary>The names are those of the HTTP API; the cluster's hosts tell each other of a run by the same text.</summary>
    [Fact]
    public void RunView_AsJson_KeepsItsTally()
    {
        var view = new RunView { Id = "r-1", Corpus = "/c", State = RunState.Sealing, Tally = Some with { Quarantined = 0 }, PairsPlanned = 9 };

        var json = JsonSerializer.Serialize(view, JsonStyle.Lines);

        json.ShouldContain("\"unitsCommitted\":2,\"pairsPlanned\":9,\"pairsLabelled\":3,\"pairsRejected\":3,\"rejects\":{\"missing_image\":1,\"no_phrase\":2},\"boxes\":7");
        JsonSerializer.Deserialize<RunView>(json, JsonStyle.Lines).ShouldBe(view);
    }
}
