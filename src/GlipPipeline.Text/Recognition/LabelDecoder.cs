namespace GlipPipeline.Text.Recognition;

/// <summary>Finds the labels with the highest sum of scores (Viterbi 1967); none is <see cref="PhraseLabel.Inside"/> without a first one before it. Stateless.</summary>
internal static class LabelDecoder
{
    /// <summary>How many labels there are.</summary>
    public const int Labels = 3;

    /// <summary>Rows of a transition table: the labels, then the caption's start.</summary>
    public const int Rows = Labels + 1;

    private const int Start = Labels;

    /// <summary>Writes the best labels.</summary>
    /// <param name="scores">Three a word; overwritten.</param>
    /// <param name="transitions">From row to column, <see cref="Rows"/> × <see cref="Labels"/>.</param>
    /// <param name="back">As long as <paramref name="scores"/>; overwritten.</param>
    /// <param name="labels">One a word.</param>
    public static void Decode(Span<float> scores, ReadOnlySpan<float> transitions, Span<byte> back, Span<PhraseLabel> labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            for (var to = 0; to < Labels; to++)
            {
                var (best, score) = (0, float.NegativeInfinity);
                for (var from = i == 0 ? Start : 0; from < (i == 0 ? Rows : Labels); from++)
                {
                    var sum = (i == 0 ? 0 : scores[((i - 1) * Labels) + from]) + transitions[(from * Labels) + to];
                    if (MayFollow(from, to) && sum > score)
                    {
                        (best, score) = (from, sum);
                    }
                }

                scores[(i * Labels) + to] += score;
                back[(i * Labels) + to] = (byte)best;
            }
        }

        var label = 0;
        for (var i = labels.Length - 1; i >= 0; i--)
        {
            if (i == labels.Length - 1)
            {
                label = BestOf(scores[(i * Labels)..]);
            }

            labels[i] = (PhraseLabel)label;
            label = back[(i * Labels) + label];
        }
    }

    /// <summary>Whether a label may stand behind another, or at the start.</summary>
    public static bool MayFollow(int from, int to) => to != (int)PhraseLabel.Inside || from is (int)PhraseLabel.First or (int)PhraseLabel.Inside;

    private static int BestOf(ReadOnlySpan<float> scores) =>
        scores[1] > scores[0] ? (scores[2] > scores[1] ? 2 : 1) : (scores[2] > scores[0] ? 2 : 0);
}
