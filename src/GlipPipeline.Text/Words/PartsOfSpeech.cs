namespace GlipPipeline.Text.Words;

/// <summary>What parts of speech have in common, and their Penn codes.</summary>
internal static class PartsOfSpeech
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)PartOfSpeech.RelativeAdverb + 1;

    /// <summary>The tags that a word never seen before may have, one bit each.</summary>
    public const uint OpenClasses = (1u << (int)PartOfSpeech.Other) | (1u << (int)PartOfSpeech.Number) | (1u << (int)PartOfSpeech.Adjective) | (1u << (int)PartOfSpeech.Comparative)
        | (1u << (int)PartOfSpeech.Noun) | (1u << (int)PartOfSpeech.PluralNoun) | (1u << (int)PartOfSpeech.Name) | (1u << (int)PartOfSpeech.PluralName)
        | (1u << (int)PartOfSpeech.Adverb) | (1u << (int)PartOfSpeech.BaseVerb) | (1u << (int)PartOfSpeech.PresentVerb) | (1u << (int)PartOfSpeech.ThirdPersonVerb)
        | (1u << (int)PartOfSpeech.PastVerb) | (1u << (int)PartOfSpeech.Gerund) | (1u << (int)PartOfSpeech.Participle);

    public static bool IsNoun(this PartOfSpeech tag) => tag is >= PartOfSpeech.Noun and <= PartOfSpeech.PluralName;

    public static bool IsPluralNoun(this PartOfSpeech tag) => tag is PartOfSpeech.PluralNoun or PartOfSpeech.PluralName;

    public static bool IsAdjective(this PartOfSpeech tag) => tag is >= PartOfSpeech.Adjective and <= PartOfSpeech.Superlative;

    public static bool IsFiniteVerb(this PartOfSpeech tag) => tag is PartOfSpeech.Modal or (>= PartOfSpeech.PresentVerb and <= PartOfSpeech.PastVerb);

    public static bool IsParticiple(this PartOfSpeech tag) => tag is PartOfSpeech.Gerund or PartOfSpeech.Participle;

    public static PartOfSpeech FromPenn(string code) => code switch
    {
        "CC" => PartOfSpeech.Conjunction,
        "CD" => PartOfSpeech.Number,
        "DT" => PartOfSpeech.Determiner,
        "PDT" => PartOfSpeech.Predeterminer,
        "EX" => PartOfSpeech.ExistentialThere,
        "IN" => PartOfSpeech.Preposition,
        "JJ" or "AFX" => PartOfSpeech.Adjective,
        "JJR" => PartOfSpeech.Comparative,
        "JJS" => PartOfSpeech.Superlative,
        "MD" => PartOfSpeech.Modal,
        "NN" => PartOfSpeech.Noun,
        "NNS" => PartOfSpeech.PluralNoun,
        "NNP" => PartOfSpeech.Name,
        "NNPS" => PartOfSpeech.PluralName,
        "POS" => PartOfSpeech.PossessiveEnding,
        "PRP" => PartOfSpeech.Pronoun,
        "PRP$" => PartOfSpeech.PossessivePronoun,
        "RB" or "RBR" or "RBS" => PartOfSpeech.Adverb,
        "RP" => PartOfSpeech.Particle,
        "TO" => PartOfSpeech.To,
        "VB" => PartOfSpeech.BaseVerb,
        "VBP" => PartOfSpeech.PresentVerb,
        "VBZ" => PartOfSpeech.ThirdPersonVerb,
        "VBD" => PartOfSpeech.PastVerb,
        "VBG" => PartOfSpeech.Gerund,
        "VBN" => PartOfSpeech.Participle,
        "WDT" => PartOfSpeech.RelativeDeterminer,
        "WP" => PartOfSpeech.RelativePronoun,
        "WP$" => PartOfSpeech.RelativePossessive,
        "WRB" => PartOfSpeech.RelativeAdverb,
        _ => PartOfSpeech.Other,
    };
}
