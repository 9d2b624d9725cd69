using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>Reads a phrase without "of": what stands before the noun, and the noun.</summary>
internal static class BasePhrase
{
    /// <summary>The phrase that begins exactly at a word, if one does.</summary>
    public static Chunk? Read(ReadOnlySpan<TaggedWord> words, int first, PhrasePolicy policy)
    {
        if (ReadPronoun(words, first) is { } pronoun)
        {
            return policy.Pronouns ? pronoun : null;
        }

        var content = SkipDeterminers(words, first);
        var last = LastNoun(words, content, policy);
        if (last == content && words[last].Has(WordTraits.Color) && !policy.AdjectiveHeads)
        {
            return null;
        }

        return last >= 0
            ? new Chunk(first, last, HeadOf(words, last), IsVisual(words[content..(last + 1)]))
            : ReadNounless(words, first, content, policy);
    }

    /// <summary>Whether a phrase is a number, date or measure and nothing else.</summary>
    public static bool IsMeasure(ReadOnlySpan<TaggedWord> content)
    {
        foreach (ref readonly var word in content)
        {
            // "one" is somebody, "1" is nobody.
            if (word.Has(WordTraits.NumberWord) || (word.Tag != PartOfSpeech.Number && !word.Has(WordTraits.Unit) && !word.Has(WordTraits.Date) && word.Tag != PartOfSpeech.Punctuation))
            {
                return false;
            }
        }

        return content[0].Tag == PartOfSpeech.Number || content[0].Has(WordTraits.Date);
    }

    private static Chunk? ReadPronoun(ReadOnlySpan<TaggedWord> words, int at)
    {
        var next = at + 1;
        if (next < words.Length && words[next].Has(WordTraits.Other) && IsOneOfTwo(words[at]) && Modifiers.NounAfter(words, next, PhrasePolicy.Rules) < 0)
        {
            return new Chunk(at, next, next, Visual: false);
        }

        return words[at].Tag is PartOfSpeech.Pronoun or PartOfSpeech.ExistentialThere or PartOfSpeech.RelativePronoun or PartOfSpeech.RelativeDeterminer
            ? new Chunk(at, at, at, Visual: false)
            : null;
    }

    // "each other", "one another"
    private static bool IsOneOfTwo(in TaggedWord word) => word.Has(WordTraits.SingularDeterminer) && word.Has(WordTraits.Quantity | WordTraits.NumberWord);

    private static int SkipDeterminers(ReadOnlySpan<TaggedWord> words, int index)
    {
        if (index + 1 < words.Length && (words[index].Tag == PartOfSpeech.Predeterminer || words[index].Has(WordTraits.Quantity)) && IsDeterminer(words[index + 1]))
        {
            index++;
        }

        return index < words.Length && IsDeterminer(words[index]) ? index + 1 : index;
    }

    private static bool IsDeterminer(in TaggedWord word) =>
        word.Tag is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun or PartOfSpeech.RelativePossessive or PartOfSpeech.Predeterminer;

    private static int LastNoun(ReadOnlySpan<TaggedWord> words, int index, PhrasePolicy policy)
    {
        var last = -1;
        while (index < words.Length && Modifiers.NextNoun(words, index, last, policy) is >= 0 and var noun)
        {
            last = noun;
            index = noun + 1;
        }

        return last;
    }

    /// <summary>"the elderly", "in black", "both", "one": phrases whose head is not a noun.</summary>
    private static Chunk? ReadNounless(ReadOnlySpan<TaggedWord> words, int first, int content, PhrasePolicy policy)
    {
        var opening = content == first && words[first].Tag == PartOfSpeech.Number ? first + 1 : content;
        var end = opening;
        while (end < words.Length && end < opening + Modifiers.MostWords && (words[end].Tag.IsAdjective() || (policy.JoinAdjectives && JoinsColors(words, end, opening))))
        {
            end++;
        }

        if (end > opening)
        {
            return policy.AdjectiveHeads && (opening > first || (words[end - 1].Has(WordTraits.Color) && MayStandForThing(words, first))) ? new Chunk(first, end - 1, end - 1, Visual: true) : null;
        }

        if (content < words.Length && words[content].Tag == PartOfSpeech.Number)
        {
            return words[content].Has(WordTraits.NumberWord) || policy.BareNumbers ? new Chunk(first, content, content, Visual: false) : null;
        }

        var isAlone = content == first + 1 && words[first].Tag is PartOfSpeech.Determiner or PartOfSpeech.Predeterminer;
        var standsForNoun = isAlone && !words[first].Has(WordTraits.Article);
        return standsForNoun && policy.Pronouns ? new Chunk(first, first, first, Visual: false) : null;
    }

    private static bool MayStandForThing(ReadOnlySpan<TaggedWord> words, int first) => true switch
    {
        // "Red", a caption of its own
        _ when first == 0 => false,
        // "the sky is blue"
        _ when words[first - 1].Has(WordTraits.Verb) => false,
        // "a woman in red, black", but "a chair (black)"
        _ => words[first - 1].Tag != PartOfSpeech.Punctuation || words[first - 1].Has(WordTraits.Comma),
    };

    private static bool JoinsColors(ReadOnlySpan<TaggedWord> words, int at, int first) =>
        words[at].Tag == PartOfSpeech.Conjunction && at > first && at + 1 < words.Length && words[at - 1].Has(WordTraits.Color) && words[at + 1].Has(WordTraits.Color);

    private static int HeadOf(ReadOnlySpan<TaggedWord> words, int last)
    {
        while (words[last].Tag == PartOfSpeech.Number && last > 0 && words[last - 1].Tag.IsNoun())
        {
            last--;
        }

        return last;
    }

    private static bool IsVisual(ReadOnlySpan<TaggedWord> content)
    {
        if (!content[^1].Has(WordTraits.Invisible))
        {
            return true;
        }

        foreach (ref readonly var word in content[..^1])
        {
            if (word.Tag.IsNoun() && !word.Has(WordTraits.Invisible))
            {
                return true;
            }
        }

        return false;
    }
}
