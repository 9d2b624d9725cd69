using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Words;

/// <summary>A word or a sign of a caption, with what the tagger asks of it. All hashes are over its lower-case letters.</summary>
internal struct TaggedWord
{
    /// <summary>Where it stands.</summary>
    public Utf16Span Span;

    /// <summary>Hash of the whole word; every digit counts as the same one.</summary>
    public uint Whole;

    /// <summary>Hashes of its last one, two, three and four letters.</summary>
    public uint Suffix1, Suffix2, Suffix3, Suffix4;

    /// <summary>Its letters and signs in kind, see <see cref="WordShape"/>.</summary>
    public WordShape Shape;

    /// <summary>The tags that it has in the training text, hashed; 0 if it is unknown.</summary>
    public uint KnownTags;

    /// <summary>What the word lists say of it.</summary>
    public WordTraits Traits;

    /// <summary>Its part of speech, once tagged.</summary>
    public PartOfSpeech Tag;

    /// <summary>Whether the word lists say this of it.</summary>
    public readonly bool Has(WordTraits traits) => (Traits & traits) != 0;
}
