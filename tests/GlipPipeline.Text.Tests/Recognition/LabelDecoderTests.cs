using GlipPipeline.Text.Recognition;

namespace GlipPipeline.Text.Tests.Recognition;

public sealed class LabelDecoderTests
{
    private const int Labels = LabelDecoder.Labels;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Decode_WhateverTheScores_FindsTheBestAllowedLabels(int words)
    {
        var random = new Random(words);
        for (var round = 0; round < 200; round++)
        {
            var scores = Enumerable.Range(0, words * Labels).Select(_ => (float)random.Next(-8, 9)).ToArray();
            var transitions = Enumerable.Range(0, LabelDecoder.Rows * Labels).Select(_ => (float)random.Next(-3, 4)).ToArray();
            var labels = new PhraseLabel[words];
            LabelDecoder.Decode([.. scores], transitions, new byte[scores.Length], labels);

            IsAllowed([.. labels.Select(label => (int)label)]).ShouldBeTrue();
            Sum([.. labels.Select(label => (int)label)], scores, transitions).ShouldBe(Every(words).Where(IsAllowed).Max(some => Sum(some, scores, transitions)));
        }
    }

    private static IEnumerable<int[]> Every(int words) =>
        Enumerable.Range(0, (int)Math.Pow(Labels, words)).Select(code => Enumerable.Range(0, words).Select(word => code / (int)Math.Pow(Labels, word) % Labels).ToArray());

    private static bool IsAllowed(int[] labels) => labels.Prepend(Labels).Zip(labels).All(pair => LabelDecoder.MayFollow(pair.First, pair.Second));

    private static float Sum(int[] labels, float[] scores, float[] transitions) =>
        labels.Select((label, word) => scores[(word * Labels) + label]).Sum()
        + labels.Prepend(Labels).Zip(labels).Sum(pair => transitions[(pair.First * Labels) + pair.Second]);
}
