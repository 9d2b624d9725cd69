namespace GlipPipeline.Text.Extraction;

/// <summary>Finds prepositions of several words ("in front of"), whose nouns would otherwise be taken for phrases.</summary>
internal static class JointPrepositions
{
    /// <summary>Turns every word of such a preposition into the end of a phrase.</summary>
    public static void Mark(string caption, List<Word> words)
    {
        for (var index = 0; index < words.Count; index++)
        {
            var match = Array.Find(Lexicon.JointsAfter(TextOf(caption, words[index])), rest => StandsAt(caption, words, index + 1, rest));
            for (var i = 0; match is not null && i <= match.Length; i++)
            {
                words[index + i] = words[index + i] with { Class = WordClass.End };
            }
        }
    }

    private static bool StandsAt(string caption, List<Word> words, int start, string[] rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (start + i >= words.Count || !TextOf(caption, words[start + i]).Equals(rest[i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> TextOf(string caption, Word word) => caption.AsSpan(word.Span.Start, word.Span.End - word.Span.Start);
}
