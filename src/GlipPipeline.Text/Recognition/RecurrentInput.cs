using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Recognition;

/// <summary>A word as rows of the embedding tables; row 0 of each is of nothing.</summary>
internal static class RecurrentInput
{
    /// <summary>How many tables there are.</summary>
    public const int Count = 7;

    private const int SuffixRows = 4000;
    private const int PrefixRows = 2000;
    private const int WordRows = 8000;
    private const int PrefixLetters = 3;

    /// <summary>Rows of the tables: tag, shape, rules' label, last three letters, noun class, first three letters, word.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [40, 34, 8, SuffixRows + 1, 40, PrefixRows + 1, WordRows + 1];

    /// <summary>Writes the rows of a word.</summary>
    public static void Write(CaptionFrame frame, int index, Span<int> rows)
    {
        ref readonly var word = ref frame.Sentence.Words[index];
        ref readonly var context = ref frame.Contexts[index];
        var text = frame.Sentence.TextOf(index);
        rows[0] = (int)word.Tag + 1;
        rows[1] = (int)word.Shape + 1;
        rows[2] = context.RuleLabel + 1;
        rows[3] = Bucket(word.Suffix3, SuffixRows);
        rows[4] = context.Entry.NounClass + 1;
        rows[5] = Bucket(WordHash.Of(text[..Math.Min(PrefixLetters, text.Length)]), PrefixRows);
        rows[6] = Bucket(word.Whole, WordRows);
    }

    private static int Bucket(uint hash, int rows) => (int)((hash ^ (hash >> 15)) % (uint)rows) + 1;
}
