using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>Finds the noun that a run of adjectives, numbers, participles and adverbs leads to.</summary>
internal static class Modifiers
{
    /// <summary>No phrase has more words before its noun; the bound keeps the time linear, whatever the caption.</summary>
    public const int MostWords = 24;

    /// <summary>The next noun of a phrase, or -1 if the phrase ends.</summary>
    /// <param name="words">The sentence.</param>
    /// <param name="index">Where to look from.</param>
    /// <param name="lastNoun">The phrase's noun so far, or -1.</param>
    /// <param name="policy">Whether adjectives may be coordinated.</param>
    public static int NextNoun(ReadOnlySpan<TaggedWord> words, int index, int lastNoun, PhrasePolicy policy)
    {
        ref readonly var word = ref words[index];
        if (word.Tag.IsNoun())
        {
            return index;
        }

        if (lastNoun < 0)
        {
            if (word.Tag == PartOfSpeech.Adverb && index + 1 < words.Length && words[index + 1].Tag == PartOfSpeech.Gerund && (index == 0 || words[index - 1].Tag != PartOfSpeech.Determiner))
            {
                return -1;
            }

            return word.Tag is PartOfSpeech.Gerund or PartOfSpeech.Participle && !MayOpen(words, index) ? -1 : NounAfter(words, index, policy);
        }

        ref readonly var noun = ref words[lastNoun];
        return word.Tag switch
        {
            PartOfSpeech.PossessiveEnding => NounAfter(words, index + 1, policy),
            PartOfSpeech.Punctuation when word.Has(WordTraits.Apostrophe) && noun.Tag.IsPluralNoun() => NounAfter(words, index + 1, policy),
            PartOfSpeech.Number when word.Shape.HasFlag(WordShape.Digit) && !noun.Tag.IsPluralNoun() => index,
            PartOfSpeech.Participle when noun.Tag == PartOfSpeech.Noun && !noun.Has(WordTraits.Person) => Behind(words, index),
            PartOfSpeech.Adjective or PartOfSpeech.Comparative when !noun.Tag.IsPluralNoun() && !noun.Has(WordTraits.Person) => NounAfter(words, index, policy),
            _ => -1,
        };
    }

    /// <summary>The noun behind a run of modifiers, or -1.</summary>
    public static int NounAfter(ReadOnlySpan<TaggedWord> words, int index, PhrasePolicy policy)
    {
        var hasModifier = false;
        for (var i = index; i < Math.Min(words.Length, index + MostWords); i++)
        {
            ref readonly var word = ref words[i];
            if (word.Tag.IsNoun())
            {
                return i;
            }

            var fits = word.Tag switch
            {
                PartOfSpeech.Adjective or PartOfSpeech.Comparative or PartOfSpeech.Superlative or PartOfSpeech.Number => true,
                PartOfSpeech.Gerund or PartOfSpeech.Participle => true,
                PartOfSpeech.Adverb => LeadsToModifier(words, i + 1) || StandsForAdjective(words, i),
                PartOfSpeech.Conjunction or PartOfSpeech.Punctuation => policy.JoinAdjectives && hasModifier && Coordinates(words, i),
                _ => false,
            };
            if (!fits)
            {
                return -1;
            }

            hasModifier = true;
        }

        return -1;
    }

    // A participle opens a phrase, or tells what somebody does: "riding horses".
    private static bool MayOpen(ReadOnlySpan<TaggedWord> words, int index)
    {
        var (isFirst, next) = (index == 0, index + 1);
        var before = isFirst ? default : words[index - 1];
        if (!isFirst && before.Tag is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun or PartOfSpeech.Number)
        {
            // "two laughing girls"
            return true;
        }

        var noun = next < words.Length ? NounAfter(words, next, PhrasePolicy.Rules) : -1;
        return noun >= 0 && words[index].Tag switch
        {
            // "in torn jeans", "and torn jeans", "wearing torn jeans", "Torn jeans"
            PartOfSpeech.Participle => isFirst || before.Tag is PartOfSpeech.Preposition or PartOfSpeech.Conjunction or PartOfSpeech.Gerund or PartOfSpeech.Punctuation,
            // "Smiling woman", "a dog, sleeping cat": what needs no object
            _ when noun == next && words[index].Has(WordTraits.Doing) && (isFirst || before.Tag == PartOfSpeech.Conjunction || before.Has(WordTraits.Comma)) => true,
            // "Waving young man", "with dancing women"
            _ when words[noun].Has(WordTraits.Person) && (isFirst || before.Tag is PartOfSpeech.Preposition or PartOfSpeech.Conjunction) => true,
            // "in running shoes"
            _ => !isFirst && before.Tag == PartOfSpeech.Preposition && before.Has(WordTraits.ThingPreposition),
        };
    }

    private static int Behind(ReadOnlySpan<TaggedWord> words, int index) =>
        index + 1 < words.Length && words[index + 1].Tag.IsNoun() ? index + 1 : -1;

    private static bool LeadsToModifier(ReadOnlySpan<TaggedWord> words, int index) =>
        index < words.Length && (words[index].Tag.IsAdjective() || words[index].Tag.IsParticiple() || words[index].Tag == PartOfSpeech.Adverb);

    // "a silly grin", "a tight right corner": between a determiner or an adjective and a noun nothing else fits.
    private static bool StandsForAdjective(ReadOnlySpan<TaggedWord> words, int index) =>
        index > 0 && index + 1 < words.Length && words[index + 1].Tag.IsNoun()
        && (words[index - 1].Tag is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun || words[index - 1].Tag.IsAdjective());

    // Joined are adjectives: "black and white", "red , green and blue"; not "tall and a".
    private static bool Coordinates(ReadOnlySpan<TaggedWord> words, int index)
    {
        if (words[index].Tag == PartOfSpeech.Punctuation && !words[index].Has(WordTraits.Comma))
        {
            return false;
        }

        var next = index + 1;
        if (next < words.Length && words[index].Has(WordTraits.Comma) && words[next].Tag == PartOfSpeech.Conjunction)
        {
            next++;
        }

        return next < words.Length && IsJoinable(words[index - 1]) && IsJoinable(words[next]);
    }

    private static bool IsJoinable(in TaggedWord word) =>
        word.Tag.IsAdjective() || word.Tag is PartOfSpeech.Participle || word.Has(WordTraits.Color | WordTraits.Comma) || word.Tag == PartOfSpeech.Conjunction;
}
