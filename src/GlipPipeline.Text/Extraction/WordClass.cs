namespace GlipPipeline.Text.Extraction;

/// <summary>What a word does to the phrase it meets.</summary>
internal enum WordClass
{
    /// <summary>Any word the lists do not know.</summary>
    Noun,

    /// <summary>Opens a phrase.</summary>
    Determiner,

    /// <summary>A number word: opens a phrase, but is none alone.</summary>
    Number,

    /// <summary>A number in digits: as a number word before a noun, part of the name behind one ("platform 9").</summary>
    Digits,

    /// <summary>Stands before a noun.</summary>
    Adjective,

    /// <summary>An adjective that "and" may join to another.</summary>
    Color,

    /// <summary>Ends a phrase behind a noun, belongs to it before one.</summary>
    Verb,

    /// <summary>Joins two nouns.</summary>
    Of,

    /// <summary>Ends a phrase, except between two colours.</summary>
    And,

    /// <summary>A phrase of its own that is not grounded.</summary>
    Pronoun,

    /// <summary>A word for the picture itself: "a photo of X" is X.</summary>
    Picture,

    /// <summary>A noun without a box of its own.</summary>
    Invisible,

    /// <summary>A noun with 's: the noun it belongs to is yet to come.</summary>
    Possessive,

    /// <summary>Prepositions, auxiliaries and other words that are part of no phrase, and all punctuation.</summary>
    End,
}
