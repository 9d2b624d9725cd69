namespace GlipPipeline.Text.Words;

/// <summary>Tells whether capitals mark names in a caption. In all-lower, all-upper and title case they mark nothing, and the tagger must not look at them.</summary>
internal static class CaseStyle
{
    private const int LongWordLetters = 4;

    public static bool IsInformative(Sentence sentence)
    {
        var (words, capitals, longWords, longCapitals) = (0, 0, 0, 0);
        foreach (ref readonly var word in sentence.Words[Math.Min(1, sentence.Count)..])
        {
            if (word.Shape.HasFlag(WordShape.Sign) || word.Shape.HasFlag(WordShape.Digit))
            {
                continue;
            }

            var isCapital = word.Shape.HasFlag(WordShape.Capital);
            var isLong = word.Span.End - word.Span.Start >= LongWordLetters;
            words++;
            capitals += isCapital ? 1 : 0;
            longWords += isLong ? 1 : 0;
            longCapitals += isLong && isCapital ? 1 : 0;
        }

        return capitals > 0 && (longWords > 1 ? longCapitals < longWords : capitals < words);
    }
}
