namespace GlipPipeline.Text.Words;

/// <summary>The Penn Treebank's parts of speech, as far as noun phrases tell them apart.</summary>
internal enum PartOfSpeech : byte
{
    /// <summary>Signs: everything without a letter or a digit.</summary>
    Punctuation,

    /// <summary>FW, UH, SYM, LS, ADD, GW and unknown codes.</summary>
    Other,

    /// <summary>CC.</summary>
    Conjunction,

    /// <summary>CD.</summary>
    Number,

    /// <summary>DT.</summary>
    Determiner,

    /// <summary>PDT.</summary>
    Predeterminer,

    /// <summary>EX.</summary>
    ExistentialThere,

    /// <summary>IN.</summary>
    Preposition,

    /// <summary>JJ.</summary>
    Adjective,

    /// <summary>JJR.</summary>
    Comparative,

    /// <summary>JJS.</summary>
    Superlative,

    /// <summary>MD.</summary>
    Modal,

    /// <summary>NN.</summary>
    Noun,

    /// <summary>NNS.</summary>
    PluralNoun,

    /// <summary>NNP.</summary>
    Name,

    /// <summary>NNPS.</summary>
    PluralName,

    /// <summary>POS.</summary>
    PossessiveEnding,

    /// <summary>PRP.</summary>
    Pronoun,

    /// <summary>PRP$.</summary>
    PossessivePronoun,

    /// <summary>RB, RBR, RBS.</summary>
    Adverb,

    /// <summary>RP.</summary>
    Particle,

    /// <summary>TO.</summary>
    To,

    /// <summary>VB.</summary>
    BaseVerb,

    /// <summary>VBP.</summary>
    PresentVerb,

    /// <summary>VBZ.</summary>
    ThirdPersonVerb,

    /// <summary>VBD.</summary>
    PastVerb,

    /// <summary>VBG.</summary>
    Gerund,

    /// <summary>VBN.</summary>
    Participle,

    /// <summary>WDT.</summary>
    RelativeDeterminer,

    /// <summary>WP.</summary>
    RelativePronoun,

    /// <summary>WP$.</summary>
    RelativePossessive,

    /// <summary>WRB.</summary>
    RelativeAdverb,
}
