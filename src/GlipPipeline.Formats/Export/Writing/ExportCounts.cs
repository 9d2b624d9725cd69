using System.Collections.Immutable;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>What became of pairs, phrases and boxes, by name. Nothing is left out of an export that is not counted here. Not thread safe.</summary>
internal sealed class ExportCounts
{
    public const string PairsRead = "pairs_read";
    public const string PairsWritten = "pairs_written";
    public const string BoxesWritten = "boxes_written";
    public const string PhrasesWritten = "phrases_written";

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Adds to a count.</summary>
    public void Add(string name, long count = 1)
    {
        if (count != 0)
        {
            _counts[name] = _counts.GetValueOrDefault(name) + count;
        }
    }

    /// <summary>A count, 0 if nothing was added to it.</summary>
    public long Of(string name) => _counts.GetValueOrDefault(name);

    /// <summary>Every count that is not 0.</summary>
    public ImmutableSortedDictionary<string, long> All => _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Takes the place of all counts.</summary>
    public void Restore(IReadOnlyDictionary<string, long> counts)
    {
        _counts.Clear();
        foreach (var (name, count) in counts)
        {
            _counts[name] = count;
        }
    }
}
