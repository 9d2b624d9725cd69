using System.Numerics;

namespace GlipPipeline.Text.Tagging;

/// <summary>Feature weights in flat arrays: an open-addressed table from feature to a run of (tag, weight) cells. Immutable; thread-safe.</summary>
internal sealed class TaggerModel
{
    private const int LengthBits = 6;

    private readonly Slot[] _slots;
    private readonly ushort[] _cells;
    private readonly int _shift;
    private readonly Dictionary<uint, KnownWord> _words;

    /// <summary>Lays the features out.</summary>
    /// <param name="features">Their hashes.</param>
    /// <param name="lengths">How many cells each has.</param>
    /// <param name="cells">All cells, in the features' order; kept.</param>
    /// <param name="words">The frequent words; kept.</param>
    public TaggerModel(ReadOnlySpan<uint> features, ReadOnlySpan<byte> lengths, ushort[] cells, Dictionary<uint, KnownWord> words)
    {
        Features = features.Length;
        _words = words;
        _cells = cells;
        // At most half full, so that a missing feature is found missing at the first or second slot.
        var bits = Math.Max(1, BitOperations.Log2((uint)Math.Max(1, features.Length)) + 2);
        _shift = 32 - bits;
        _slots = new Slot[1 << bits];
        var start = 0;
        for (var i = 0; i < features.Length; i++)
        {
            _slots[SlotOf(features[i])] = new Slot(features[i], (start << LengthBits) | lengths[i]);
            start += lengths[i];
        }
    }

    /// <summary>How many features have weights.</summary>
    public int Features { get; }

    /// <summary>What the training text says of a word; default if it is rare or unknown.</summary>
    public KnownWord Find(uint word) => _words.GetValueOrDefault(word);

    /// <summary>Adds a feature's weights to the tags' scores.</summary>
    public void AddWeights(uint feature, Span<int> scores)
    {
        ref readonly var slot = ref _slots[SlotOf(feature)];
        foreach (var cell in _cells.AsSpan(slot.Run >> LengthBits, slot.Run & ((1 << LengthBits) - 1)))
        {
            scores[WeightCell.TagOf(cell)] += WeightCell.WeightOf(cell);
        }
    }

    private int SlotOf(uint key)
    {
        var slot = (int)((key * 0x9E3779B1u) >> _shift);
        while (_slots[slot].Key != 0 && _slots[slot].Key != key)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    /// <summary>A feature and where its cells are: the start, and the length in the low bits. Side by side, so that a look-up costs one cache line.</summary>
    private readonly record struct Slot(uint Key, int Run);
}
