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
        return true switch
        {
            // "a crowd watches": one thing has a plural behind it
            _ when (mayBeVerb || word.KnownTags == 0) && !before.Tag.IsPluralNoun() && context.IsSingular => PartOfSpeech.ThirdPersonVerb,
            // "people watches": a plural has a plural behind it
            _ when (mayBeVerb || word.KnownTags == 0) && before.Tag.IsPluralNoun() && !before.Has(WordTraits.SingularInS) => PartOfSpeech.ThirdPersonVerb,
            // "man in black pants runs down a street": the clause has a subject and no verb
            _ when mayBeVerb && !context.HasVerb && context.HasSubject && !context.IsPlural && OpensComplement(next) => PartOfSpeech.ThirdPersonVerb,
            // "woman rides": what somebody does
            _ when mayBeVerb && before.Has(WordTraits.Person) && !before.Tag.IsPluralNoun() => PartOfSpeech.ThirdPersonVerb,
            _ => word.Tag,
        };
    }

    /// <summary>No clause has two verbs with only nouns between, and "two bikers" are not a verb.</summary>
    private static PartOfSpeech OfThirdPerson(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next, in RepairContext context)
    {
        ref readonly var word = ref words[i];
        if (word.Has(WordTraits.Verb))
        {
            return word.Tag;
        }

        if (i == 0)
        {
            return PartOfSpeech.PluralNoun;
        }

        ref readonly var before = ref words[i - 1];
        var mayBePlural = (word.KnownTags & PluralTags) != 0 || word.KnownTags == 0;
        return true switch
        {
            // "(stars)": nobody is there to do it
            _ when !context.HasSubject && before.Tag == PartOfSpeech.Punctuation => PartOfSpeech.PluralNoun,
            // "the stars"
            _ when IsDeterminer(before) && !before.Has(WordTraits.SingularDeterminer | WordTraits.Quantity) => PartOfSpeech.PluralNoun,
            // "a man has kitchen knives": behind the verb of the clause
            _ when mayBePlural && context.IsBehindVerb && context.HasVerb && before.Tag.IsNoun() && !context.IsSingular => PartOfSpeech.PluralNoun,
            // "two mountain bikes"
            _ when mayBePlural && context.IsPlural && before.Tag.IsNoun() && !before.Tag.IsPluralNoun() => PartOfSpeech.PluralNoun,
            // "tall towers", but "in red walks"
            _ when mayBePlural && before.Tag.IsAdjective() && !before.Has(WordTraits.Color | WordTraits.Other | WordTraits.Person) => PartOfSpeech.PluralNoun,
            // "3 bikes"
            _ when mayBePlural && before.Tag == PartOfSpeech.Number && !before.Has(WordTraits.SingularDeterminer) => PartOfSpeech.PluralNoun,
            // "two green crosses", "green crosses.": nothing to do, so nothing done
            _ when before.Tag.IsAdjective() && !before.Has(WordTraits.Person) && (context.IsPlural || next is PartOfSpeech.Punctuation or PartOfSpeech.Conjunction) => PartOfSpeech.PluralNoun,
            // "a man cuts of meat"
            _ when i + 1 < words.Length && words[i + 1].Has(WordTraits.Of) => PartOfSpeech.PluralNoun,
            _ => word.Tag,
        };
    }

    /// <summary>Behind somebody an -ing word is what is done; elsewhere unless it is known as a noun.</summary>
    private static PartOfSpeech OfIngNoun(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        ref readonly var word = ref words[i];
        if (i == 0)
        {
            return word.Tag;
        }

        ref readonly var before = ref words[i - 1];
        var opens = before.Tag.IsNoun() || before.Has(WordTraits.Color) || before.Tag is PartOfSpeech.Conjunction or PartOfSpeech.Punctuation or PartOfSpeech.Adverb;
        return true switch
        {
            // "the painting hangs": what a finite verb follows is a thing
            _ when next.IsFiniteVerb() && !opens => word.Tag,
            // "a man boxing"
            _ when before.Has(WordTraits.Person | WordTraits.Verb) => PartOfSpeech.Gerund,
            // "a bird perching", but "a stone building"
            _ when opens && !word.Has(WordTraits.IngNoun) => PartOfSpeech.Gerund,
            _ => word.Tag,
        };
    }

    /// <summary>Behind several people, what may be a verb is one.</summary>
    private static PartOfSpeech OfNoun(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        ref readonly var word = ref words[i];
        return true switch
        {
            _ when i == 0 || !words[i - 1].Has(WordTraits.Person) || (word.KnownTags & VerbTags) == 0 || !OpensComplement(next) => word.Tag,
            // "children play in the sand"
            _ when words[i - 1].Tag == PartOfSpeech.PluralNoun => PartOfSpeech.PresentVerb,
            // "a woman and a man walk along a bridge": two are several
            _ when i > 2 && (words[i - 2].Tag == PartOfSpeech.Conjunction || words[i - 3].Tag == PartOfSpeech.Conjunction) => PartOfSpeech.PresentVerb,
            _ => word.Tag,
        };
    }

    private static PartOfSpeech OfPlainVerb(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        ref readonly var word = ref words[i];
        return true switch
        {
            // "Pillow": the first word of a caption is not an order, unless it has an object
            _ when i == 0 => next is not (PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun)
                && (word.KnownTags == 0 || word.Has(WordTraits.Person) || next == PartOfSpeech.Punctuation) ? PartOfSpeech.Noun : word.Tag,
            // "both play", "a could"
            _ when words[i - 1].Has(WordTraits.Quantity) || word.Has(WordTraits.Verb) => word.Tag,
            // "a long walk"
            _ when IsDeterminer(words[i - 1]) || words[i - 1].Tag.IsAdjective() => PartOfSpeech.Noun,
            _ => word.Tag,
        };
    }

    // Captions tell of now: what looks like a past before a noun is a participle.
    private static PartOfSpeech OfPast(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        return true switch
        {
            _ when words[i].Has(WordTraits.Verb) || i == 0 => words[i].Tag,
            // "the painted wall", "in torn jeans", "old rusted cars", "two parked cars"
            _ when IsDeterminer(words[i - 1]) || words[i - 1].Tag is PartOfSpeech.Preposition or PartOfSpeech.Adjective or PartOfSpeech.Number => PartOfSpeech.Participle,
            // "snow covered hills", but "the man painted walls"
            _ when next.IsNoun() && words[i - 1].Tag != PartOfSpeech.Pronoun && !words[i - 1].Has(WordTraits.Person) && !words[i - 1].Tag.IsPluralNoun() => PartOfSpeech.Participle,
            _ => words[i].Tag,
        };
    }

    private static PartOfSpeech OfIngVerb(ReadOnlySpan<TaggedWord> words, int i, PartOfSpeech next)
    {
        return true switch
        {
            // "Painting by hand" has somebody's doing, "Clothing store" and "Painting, framed" a thing
            _ when i == 0 && next is PartOfSpeech.Noun or PartOfSpeech.Punctuation => PartOfSpeech.Noun,
            // "painting a wall", "a woman painting", "clearing his desk"
            _ when i == 0 || words[i - 1].Has(WordTraits.Person | WordTraits.Verb) || next is PartOfSpeech.Determiner or PartOfSpeech.PossessivePronoun => PartOfSpeech.Gerund,
            // "a tall building", "a stone building"
            _ when !next.IsNoun() && (IsDeterminer(words[i - 1]) || words[i - 1].Tag.IsAdjective() || words[i - 1].Tag == PartOfSpeech.Noun) => PartOfSpeech.Noun,
            _ => PartOfSpeech.Gerund,
        };
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
