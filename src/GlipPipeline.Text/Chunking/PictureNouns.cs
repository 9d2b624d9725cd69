using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>Decides of learned phrases whether "a photo of a dog" is "a dog" or the whole, as the rules do of theirs. Only the first phrase speaks of the picture itself.</summary>
internal static class PictureNouns
{
    private const int MostWords = 6;

    /// <summary>Cuts the first visual phrase behind "photo of", or widens it over that.</summary>
    public static void Apply(ReadOnlySpan<TaggedWord> words, List<Chunk> chunks, PhrasePolicy policy)
    {
        var index = chunks.FindIndex(chunk => chunk.Visual);
        if (index < 0)
        {
            return;
        }

        var chunk = chunks[index];
        if (policy.SkipPictureNouns)
        {
            if (OfBehindPicture(words, chunk.First, chunk.Last) is { } of && of < chunk.Last)
            {
                chunks[index] = chunk with { First = of + 1, Head = chunk.Head > of ? chunk.Head : BasePhrase.Read(words, of + 1, policy)?.Head ?? chunk.Last };
            }
        }
        else if (StartOfPicture(words, chunk.First) is { } first)
        {
            var inside = chunks.FindIndex(other => other.Last >= first);
            chunks.RemoveRange(inside, index - inside);
            chunks[inside] = chunk with { First = first, Head = NounBefore(words, chunk.First - 1) };
        }
    }

    // "a photo of", "closeup portrait of": the place of "of".
    private static int? OfBehindPicture(ReadOnlySpan<TaggedWord> words, int first, int last)
    {
        for (var of = first + 1; of <= last; of++)
        {
            if (words[of].Has(WordTraits.Of))
            {
                return words[of - 1].Has(WordTraits.Picture) ? of : null;
            }
        }

        return null;
    }

    // The first word of the phrase whose noun is the picture and behind which stands "of", right before a word.
    private static int? StartOfPicture(ReadOnlySpan<TaggedWord> words, int before)
    {
        if (before < 2 || !words[before - 1].Has(WordTraits.Of) || !words[before - 2].Has(WordTraits.Picture))
        {
            return null;
        }

        for (var first = Math.Max(0, before - MostWords); first < before - 1; first++)
        {
            if (BasePhrase.Read(words, first, PhrasePolicy.AsAnnotated) is { } phrase && phrase.Last == before - 2)
            {
                return first;
            }
        }

        return null;
    }

    private static int NounBefore(ReadOnlySpan<TaggedWord> words, int of) => words[of - 1].Tag.IsNoun() || of < 2 ? of - 1 : of - 2;
}
