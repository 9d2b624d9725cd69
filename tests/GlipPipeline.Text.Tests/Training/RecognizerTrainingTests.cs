using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Recognition;
using GlipPipeline.Text.Training;

namespace GlipPipeline.Text.Tests.Training;

public sealed class RecognizerTrainingTests
{
    private static readonly GoldCaption[] Gold =
    [
        new("1", "a red kite over the idea", [new GoldPhrase(new CodePointSpan(0, 10), [""])]),
        new("2", "cheap kites | the old barn", [new GoldPhrase(new CodePointSpan(0, 11), [""], IsDoubtful: true), new GoldPhrase(new CodePointSpan(14, 26), [""])]),
    ];

    [Fact]
    public void TrainLinear_WhenCaptionsAndSeedAreTheSame_GivesTheSameFile() =>
        RecognizerTraining.TrainLinear(Gold, 3).AsSpan().SequenceEqual(RecognizerTraining.TrainLinear(Gold, 3)).ShouldBeTrue();

    [Fact]
    public void WriteLines_LaysThePhrasesOverTheWords()
    {
        using var lines = new MemoryStream();
        RecognizerTraining.WriteLines(Gold, lines);
        var captions = Encoding.UTF8.GetString(lines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();

        Numbers(captions[0], "labels").ShouldBe([1, 2, 2, 0, 0, 0]);
        Numbers(captions[1], "labels").ShouldBe([0, 0, 0, 1, 2, 2]);
        Numbers(captions[1], "doubtful").ShouldBe([1, 1, 0, 0, 0, 0]);
        captions[0].GetProperty("rows")[0].GetArrayLength().ShouldBe(RecurrentInput.Count + 1);
    }

    [Fact]
    public void Marginals_OfEachWord_SumToOne()
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, 18).Select(_ => random.NextSingle() * 4).ToArray();
        var marginals = new LabelMarginals(scores, new float[12], (_, _) => true);

        for (var word = 0; word < 6; word++)
        {
            (marginals.Of(word, 0) + marginals.Of(word, 1) + marginals.Of(word, 2)).ShouldBe(1, 1e-4f);
        }

        marginals.Transitions.Sum().ShouldBe(6, 1e-3f);
    }

    private static int[] Numbers(JsonElement caption, string name) => [.. caption.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];
}
