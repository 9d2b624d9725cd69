using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Chunking;

/// <summary>
/// Corrects tags by agreement and by what a caption's clause lacks, where nouns and verbs look alike: "a crowd watches" has a verb, since "a" wants one thing.
/// </summary>
internal static class TagRepair
{
    private const uint VerbTags = (1u << (int)PartOfSpeech.BaseVerb) | (1u << (int)PartOfSpeech.PresentVerb) | (1u << (int)PartOfSpeech.ThirdPersonVerb);
    private const uint PluralTags = 1u << (int)PartOfSpeech.PluralNoun;

    private static readonly uint FinalS = WordHash.Of("s");
    private static readonly uint FinalIng = WordHash.Of("ing");

    /// <summary>Corrects the tags of a sentence in place.</summary>
    public static void Apply(Span<TaggedWord> words)
    {
        var context = default(RepairContext);
        for (var i = 0; i < words.Length; i++)
        {
            ref var word = ref words[i];
            var next = i + 1 < words.Length ? words[i + 1].Tag : PartOfSpeech.Punctuation;
            word.Tag = word.Tag switch
            {
                PartOfSpeech.PluralNoun or PartOfSpeech.PluralName => OfPlural(words, i, next, context),
                PartOfSpeech.ThirdPersonVerb => OfThirdPerson(words, i, next, context),
                _ when word.Has(WordTraits.Color) && !word.Tag.IsAdjective() && IsBeforeThing(words, i) => PartOfSpeech.Adjective,
                _ when word.Has(WordTraits.RarePreposition) => PartOfSpeech.Preposition,
                PartOfSpeech.Conjunction when word.Has(WordTraits.Quantity) => PartOfSpeech.Determiner,
                PartOfSpeech.Gerund when word.Has(WordTraits.IngNoun) => OfIngVerb(words, i, next),
                PartOfSpeech.Noun or PartOfSpeech.Name when word.Suffix3 == FinalIng => OfIngNoun(words, i, next),
                PartOfSpeech.Noun or PartOfSpeech.Name => OfNoun(words, i, next),
                PartOfSpeech.BaseVerb or PartOfSpeech.PresentVerb => OfPlainVerb(words, i, next),
                PartOfSpeech.Adjective when StandsAlone(words, i) => PartOfSpeech.Noun,
                PartOfSpeech.PastVerb => OfPast(words, i, next),
                PartOfSpeech.Pronoun when word.Has(WordTraits.Her) && (next.IsNoun() || next.IsAdjective()) => PartOfSpeech.PossessivePronoun,
                _ => word.Tag,
            };
            context.Advance(word);
        }
    }

    /// <summary>A plural behind a noun is the verb if the noun stands for one thing, or is a plural itself, or if the clause has a subject and no verb yet.</summary>
    private static PartOfSpeech OfPlural(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next, in RepairContext context)
    {
        ref readonly var word = ref words[i];
        if (i == 0 || !(words[i - 1].Tag.IsNoun() || IsColorAlone(words[i - 1], word)) || word.Suffix1 != FinalS || word.Has(WordTraits.SingularInS) || ContinuesNoun(words, i + 1, next))
        {
            return word.Tag;
        }

        ref readonly var before = ref words[i - 1];
        var mayBeVerb = (word.KnownTags & VerbTags) != 0;
        var disagrees = before.Tag.IsPluralNoun() ? !before.Has(WordTraits.SingularInS) : context.IsSingular;
        var lacksVerb = mayBeVerb && !context.HasVerb && context.HasSubject && !context.IsPlural && OpensComplement(next);
        var isWhatSomebodyDoes = mayBeVerb && before.Has(WordTraits.Person) && !before.Tag.IsPluralNoun();
        return (disagrees && (mayBeVerb || word.KnownTags == 0)) || lacksVerb || isWhatSomebodyDoes ? PartOfSpeech.ThirdPersonVerb : word.Tag;
    }

    /// <summary>No clause has two verbs with only nouns between, and "two bikers" are not a verb.</summary>
    private static PartOfSpeech OfThirdPerson(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next, in RepairContext context)
    {
        ref readonly var word = ref words[i];
        if (word.Has(WordTraits.Verb))
        {
            return word.Tag;
        }

        if (i == 0 || (!context.HasSubject && words[i - 1].Tag == PartOfSpeech.Punctuation))
        {
            return PartOfSpeech.PluralNoun;
        }

        ref readonly var before = ref words[i - 1];
        var isBehindDeterminer = IsDeterminer(before) && !before.Has(WordTraits.SingularDeterminer | WordTraits.Quantity);
        var mayBePlural = (word.KnownTags & PluralTags) != 0 || word.KnownTags == 0;
        var isObject = context.IsBehindVerb && context.HasVerb && before.Tag.IsNoun() && mayBePlural && !context.IsSingular;
        var isCounted = context.IsPlural && before.Tag.IsNoun() && !before.Tag.IsPluralNoun() && mayBePlural;
        var isModified = mayBePlural && ((before.Tag.IsAdjective() && !before.Has(WordTraits.Color | WordTraits.Other | WordTraits.Person)) || (before.Tag == PartOfSpeech.Number && !before.Has(WordTraits.SingularDeterminer)));
        // "small crosses.", "two green crosses": nothing to do, so nothing done.
        var isBare = before.Tag.IsAdjective() && !before.Has(WordTraits.Person) && (context.IsPlural || next is PartOfSpeech.Punctuation or PartOfSpeech.Conjunction);
        var hasOf = i + 1 < words.Length && words[i + 1].Has(WordTraits.Of);
        return isBehindDeterminer || isObject || isCounted || isModified || isBare || hasOf ? PartOfSpeech.PluralNoun : word.Tag;
    }

    /// <summary>"a man playing golf": behind somebody an -ing word is what is done; elsewhere unless it is known as a noun.</summary>
    private static PartOfSpeech OfIngNoun(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        ref readonly var word = ref words[i];
        var isKnownNoun = word.Has(WordTraits.IngNoun);
        if (i == 0)
        {
            return word.Tag;
        }

        ref readonly var before = ref words[i - 1];
        var isDoing = before.Has(WordTraits.Person | WordTraits.Verb);
        var opens = before.Tag.IsNoun() || before.Has(WordTraits.Color) || before.Tag is PartOfSpeech.Conjunction or PartOfSpeech.Punctuation or PartOfSpeech.Adverb;
        var isNounLike = next.IsFiniteVerb() && !opens;
        return (isDoing || (opens && !isKnownNoun)) && !isNounLike ? PartOfSpeech.Gerund : word.Tag;
    }

    /// <summary>Behind several people, what may be a verb is one.</summary>
    private static PartOfSpeech OfNoun(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        ref readonly var word = ref words[i];
        // Two people are several: "a woman and a man walk".
        var isBehindPeople = i > 0 && words[i - 1].Has(WordTraits.Person)
            && (words[i - 1].Tag == PartOfSpeech.PluralNoun || (i > 2 && (words[i - 2].Tag == PartOfSpeech.Conjunction || words[i - 3].Tag == PartOfSpeech.Conjunction)));
        return isBehindPeople && (word.KnownTags & VerbTags) != 0 && OpensComplement(next) ? PartOfSpeech.PresentVerb : word.Tag;
    }

    private static PartOfSpeech OfPlainVerb(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        ref readonly var word = ref words[i];
        var isNoun = i > 0 && (IsDeterminer(words[i - 1]) || words[i - 1].Tag.IsAdjective()) && !words[i - 1].Has(WordTraits.Quantity) && !word.Has(WordTraits.Verb);
        // The first word of a caption is not an order, unless it has an object.
        var isTitle = i == 0 && (word.KnownTags == 0 || word.Has(WordTraits.Person) || next == PartOfSpeech.Punctuation) && !(next is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun);
        return isNoun || isTitle ? PartOfSpeech.Noun : word.Tag;
    }

    // Captions tell of now: what looks like a past before a noun is a participle.
    private static PartOfSpeech OfPast(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        if (words[i].Has(WordTraits.Verb) || i == 0)
        {
            return words[i].Tag;
        }

        ref readonly var before = ref words[i - 1];
        var isModifier = IsDeterminer(before) || before.Tag is PartOfSpeech.Preposition or PartOfSpeech.Adjective or PartOfSpeech.Number
            || (next.IsNoun() && before.Tag != PartOfSpeech.Pronoun && !before.Has(WordTraits.Person) && !before.Tag.IsPluralNoun());
        return isModifier ? PartOfSpeech.Participle : words[i].Tag;
    }

    private static PartOfSpeech OfIngVerb(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        if (i == 0 && next is PartOfSpeech.Noun or PartOfSpeech.Punctuation)
        {
            return PartOfSpeech.Noun;
        }

        if (i == 0 || words[i - 1].Has(WordTraits.Person | WordTraits.Verb) || next is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun)
        {
            return PartOfSpeech.Gerund;
        }

        var isThing = IsDeterminer(words[i - 1]) || words[i - 1].Tag.IsAdjective() || words[i - 1].Tag == PartOfSpeech.Noun;
        return isThing && !next.IsNoun() ? PartOfSpeech.Noun : PartOfSpeech.Gerund;
    }

    // "circle. square. moon": a sentence of one word names a thing.
    private static bool StandsAlone(ReadOnlySpan<TaggedWord> words, int i) =>
        !words[i].Has(WordTraits.Color) && (i == 0 || IsStop(words[i - 1])) && (i + 1 == words.Length || IsStop(words[i + 1]));

    private static bool IsStop(in TaggedWord word) => word.Tag == PartOfSpeech.Punctuation && !word.Has(WordTraits.Comma);

    private static bool IsBeforeThing(ReadOnlySpan<TaggedWord> words, int i) =>
        i + 1 < words.Length && (words[i + 1].Tag.IsNoun() || words[i + 1].Has(WordTraits.Color) || LeadsToColor(words, i + 1));

    private static bool LeadsToColor(ReadOnlySpan<TaggedWord> words, int i) =>
        i + 1 < words.Length && (words[i].Has(WordTraits.Comma) || words[i].Tag == PartOfSpeech.Conjunction)
        && (words[i + 1].Has(WordTraits.Color) || (words[i + 1].Tag == PartOfSpeech.Conjunction && i + 2 < words.Length && words[i + 2].Has(WordTraits.Color)));

    private static bool IsDeterminer(in TaggedWord word) => word.Tag is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun;

    // "a woman in gray plays": a colour alone stands for a noun.
    private static bool IsColorAlone(in TaggedWord color, in TaggedWord word) =>
        color.Has(WordTraits.Color) && color.Tag.IsAdjective() && (word.KnownTags & PluralTags) == 0;

    private static bool ContinuesNoun(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next) =>
        next.IsFiniteVerb() || next is PartOfSpeech.PossessiveEnding || (i < words.Length && (words[i].Has(WordTraits.Of) || (next.IsNoun() && !next.IsPluralNoun())));

    private static bool OpensComplement(PartOfSpeech next) =>
        next is PartOfSpeech.Preposition or PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun or PartOfSpeech.Particle or PartOfSpeech.To or PartOfSpeech.Adverb
            or PartOfSpeech.PluralNoun or PartOfSpeech.Pronoun;
}
