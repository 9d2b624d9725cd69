namespace GlipPipeline.Text.Tokens;

/// <summary>What BERT's normalizer and word splitter do with a code point.</summary>
[Flags]
internal enum CharacterFlags : byte
{
    None = 0,

    /// <summary>Removed; the letters around it stay one word.</summary>
    Control = 1,

    /// <summary>Ends a word.</summary>
    Space = 2,

    /// <summary>A Chinese character: a word of its own.</summary>
    Ideograph = 4,

    /// <summary>A word of its own.</summary>
    Punctuation = 8,

    /// <summary>A non-spacing mark: removed where accents are.</summary>
    Mark = 16,

    /// <summary>Becomes other characters when it is lower-cased and its accents are removed.</summary>
    Folds = 32,
}
