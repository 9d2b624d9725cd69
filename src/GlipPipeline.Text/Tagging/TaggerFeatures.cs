using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Tagging;

/// <summary>
/// What the tagger sees of a word: itself, two neighbours on either side, the two tags before it, and the clause so far. Every feature is one 32-bit hash;
/// the set is that of the averaged-perceptron taggers (Collins 2002) with ambiguity classes and a clause state added.
/// </summary>
internal static class TaggerFeatures
{
    /// <summary>Upper bound of <see cref="Write"/>.</summary>
    public const int MaxCount = 40;

    /// <summary>Writes the features of a word and returns their number.</summary>
    /// <param name="words">The sentence; words before <paramref name="index"/> are tagged.</param>
    /// <param name="index">The word.</param>
    /// <param name="isCaseInformative">Whether capitals mean anything.</param>
    /// <param name="clause">The clause up to this word.</param>
    /// <param name="features">At least <see cref="MaxCount"/>.</param>
    public static int Write(ReadOnlySpan<TaggedWord> words, int index, bool isCaseInformative, in ClauseState clause, Span<uint> features)
    {
        ref readonly var word = ref words[index];
        var before = Neighbour(words, index - 1);
        var before2 = Neighbour(words, index - 2);
        var after = Neighbour(words, index + 1);
        var after2 = Neighbour(words, index + 2);
        var tag1 = index > 0 ? (uint)before.Tag : EdgeTag;
        var tag2 = index > 1 ? (uint)before2.Tag : EdgeTag;
        var tags = (tag1 << 8) | tag2;
        var shape = (uint)(isCaseInformative ? word.Shape : word.Shape & ~(WordShape.Capital | WordShape.AllUpper));
        shape |= index == 0 ? 64u : 0;
        var state = clause.Bits;

        var n = 0;
        features[n++] = Mix(1, 0, 0);
        features[n++] = Mix(2, word.Whole, 0);
        features[n++] = Mix(3, word.Suffix1, 0);
        features[n++] = Mix(4, word.Suffix2, 0);
        features[n++] = Mix(5, word.Suffix3, 0);
        features[n++] = Mix(6, word.Suffix4, 0);
        features[n++] = Mix(7, shape, 0);
        features[n++] = Mix(8, shape, word.Suffix3);
        features[n++] = Mix(9, tag1, 0);
        features[n++] = Mix(10, tags, 0);
        features[n++] = Mix(11, tag1, word.Whole);
        features[n++] = Mix(12, tags, word.Whole);
        features[n++] = Mix(13, before.Whole, 0);
        features[n++] = Mix(14, before.Whole, word.Suffix2);
        features[n++] = Mix(15, before2.Whole, tag1);
        features[n++] = Mix(16, after.Whole, 0);
        features[n++] = Mix(17, after.Suffix3, 0);
        features[n++] = Mix(18, after.KnownTags, 0);
        features[n++] = Mix(19, after2.Whole, 0);
        features[n++] = Mix(20, word.KnownTags, after.KnownTags);
        features[n++] = Mix(21, word.KnownTags, tag1);
        features[n++] = Mix(22, word.KnownTags, tags);
        features[n++] = Mix(23, before.Whole, word.Whole);
        features[n++] = Mix(24, word.Whole, after.Whole);
        features[n++] = Mix(25, word.Suffix2, after.KnownTags ^ (tag1 << 24));
        features[n++] = Mix(26, word.KnownTags, state);
        features[n++] = Mix(27, word.Suffix1, state);
        features[n++] = Mix(28, word.Whole, state);
        features[n++] = Mix(29, state ^ (tag1 << 16), word.KnownTags ^ (after.KnownTags * 31));
        features[n++] = Mix(30, word.Suffix2, state ^ (tag1 << 16));
        features[n++] = Mix(31, word.Suffix2, after.Suffix2);
        features[n++] = Mix(32, after.KnownTags, after2.KnownTags ^ (tag1 << 24));
        features[n++] = Mix(33, word.Suffix3, tag1);
        features[n++] = Mix(34, shape, after.Shape == WordShape.None ? 0u : (uint)(isCaseInformative ? after.Shape : after.Shape & ~(WordShape.Capital | WordShape.AllUpper)));
        return n;
    }

    private const uint EdgeTag = 63;

    private static readonly TaggedWord Edge = new() { Whole = 1, Suffix1 = 1, Suffix2 = 1, Suffix3 = 1, Suffix4 = 1, KnownTags = 1 };

    private static ref readonly TaggedWord Neighbour(ReadOnlySpan<TaggedWord> words, int index)
    {
        if ((uint)index < (uint)words.Length)
        {
            return ref words[index];
        }

        return ref Edge;
    }

    private static uint Mix(uint kind, uint left, uint right)
    {
        var hash = ((kind * 0x9E3779B1u) ^ left) * 0x85EBCA6Bu;
        hash = ((hash ^ (hash >> 15)) + right) * 0xC2B2AE35u;
        hash ^= hash >> 13;
        // Zero marks a free slot of the weight table.
        return hash == 0 ? 1 : hash;
    }
}
