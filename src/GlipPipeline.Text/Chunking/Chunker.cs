using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>Cuts a tagged sentence into phrases in one walk from left to right. Pure.</summary>
internal static class Chunker
{
    /// <summary>Adds the phrases of a sentence, in order.</summary>
    public static void Chunk(ReadOnlySpan<TaggedWord> words, PhrasePolicy policy, List<Chunk> chunks)
    {
        var isFirst = true;
        for (var index = 0; index < words.Length;)
        {
            if (BasePhrase.Read(words, index, policy) is not { } phrase)
            {
                index++;
                continue;
            }

            phrase = JoinOr(words, JoinOf(words, JoinOr(words, phrase, policy), policy, isFirst), policy);
            index = phrase.Last + 1;
            if (!IsPartOfPreposition(words, phrase, policy) && (policy.BareNumbers || !BasePhrase.IsMeasure(words[phrase.First..index])))
            {
                chunks.Add(phrase);
                isFirst &= !phrase.Visual;
            }
        }
    }

    private static Chunk JoinOf(ReadOnlySpan<TaggedWord> words, Chunk left, PhrasePolicy policy, bool isFirst)
    {
        var phrase = left;
        while (policy.JoinOf && phrase.Last + 2 < words.Length && words[phrase.Last + 1].Has(WordTraits.Of) && !IsPartOfPreposition(words, phrase, policy)
            && ReadBehindOf(words, phrase.Last + 2, policy) is { } right)
        {
            // Only the first phrase speaks of the picture itself: "a girl holds a photo of a dog" has a photo in it.
            var isPicture = isFirst && policy.SkipPictureNouns && words[phrase.Head].Has(WordTraits.Picture);
            // "two of them" is as little to see as "them".
            phrase = isPicture ? right : phrase with { Last = right.Last, Visual = words[phrase.Head].Tag.IsNoun() ? phrase.Visual || right.Visual : right.Visual };
        }

        return phrase;
    }

    // "a pack of 6": a number alone is a phrase here.
    private static Chunk? ReadBehindOf(ReadOnlySpan<TaggedWord> words, int first, PhrasePolicy policy) =>
        BasePhrase.Read(words, first, policy) ?? (words[first].Tag == PartOfSpeech.Number ? new Chunk(first, first, first, Visual: false) : null);

    private static Chunk JoinOr(ReadOnlySpan<TaggedWord> words, Chunk left, PhrasePolicy policy)
    {
        var next = left.Last + 2;
        var joins = policy.JoinOr && next < words.Length && words[next - 1].Has(WordTraits.Or) && words[left.Head].Tag.IsNoun()
            && (words[next].Tag.IsNoun() || words[next].Tag.IsAdjective());
        return joins && BasePhrase.Read(words, next, policy) is { } right ? left with { Last = right.Last } : left;
    }

    // in front (of), on top of, off of: the noun is not a thing. "the front of the bus" is one, and so is "top of the mountain" without a preposition before it.
    private static bool IsPartOfPreposition(ReadOnlySpan<TaggedWord> words, Chunk phrase, PhrasePolicy policy) =>
        policy.ComplexPrepositions && phrase.First > 0 && words[phrase.First - 1].Tag is PartOfSpeech.Preposition or PartOfSpeech.To
        && ((phrase.First == phrase.Last && words[phrase.First].Has(WordTraits.Place))
            || (words[phrase.Head].Has(WordTraits.Side) && phrase.Last + 1 < words.Length && words[phrase.Last + 1].Has(WordTraits.Of)));
}
