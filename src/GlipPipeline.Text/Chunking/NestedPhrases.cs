using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>Finds the things that a phrase names inside itself: "people" of "a group of people", "a man" of "a man's red jacket". Pure.</summary>
internal static class NestedPhrases
{
    /// <summary>The phrases inside a phrase, by their first words, the longer first.</summary>
    public static IEnumerable<Chunk> In(ReadOnlySpan<TaggedWord> words, Chunk chunk)
    {
        var inside = new List<Chunk>();
        for (var i = chunk.First + 1; i < chunk.Last; i++)
        {
            if (words[i].Tag == PartOfSpeech.PossessiveEnding && words[i - 1].Tag.IsNoun())
            {
                inside.Add(new Chunk(StartOfOwner(words, chunk.First, i), i - 1, i - 1, Visual: true));
            }
            else if (words[i].Has(WordTraits.Of) && BasePhrase.Read(words[..(chunk.Last + 1)], i + 1, PhrasePolicy.Rules) is { Visual: true } thing)
            {
                inside.Add(new Chunk(i + 1, chunk.Last, thing.Head, Visual: true));
            }
        }

        return inside.Where(inner => (inner.First, inner.Last) != (chunk.First, chunk.Last)).OrderBy(inner => inner.First).ThenByDescending(inner => inner.Last);
    }

    // Behind the last "of" or the last owner before it.
    private static int StartOfOwner(ReadOnlySpan<TaggedWord> words, int first, int end)
    {
        for (var i = end - 1; i > first; i--)
        {
            if (words[i].Has(WordTraits.Of) || words[i].Tag == PartOfSpeech.PossessiveEnding)
            {
                return i + 1;
            }
        }

        return first;
    }
}
