using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>A Python list.</summary>
internal sealed class PickleList
{
    /// <summary>Its items.</summary>
    public List<object?> Items { get; } = [];
}

/// <summary>
/// A dict or OrderedDict: its items as they were set. Never hashed, because keys may be anything; a later item replaces an earlier one
/// of the same key.
/// </summary>
internal sealed class PickleDictionary
{
    /// <summary>Keys and values in the order they were set.</summary>
    public List<KeyValuePair<object?, object?>> Items { get; } = [];
}

/// <summary>A Python tuple.</summary>
internal sealed class PickleTuple(object?[] items)
{
    /// <summary>Its items.</summary>
    public ImmutableArray<object?> Items { get; } = ImmutableCollectionsMarshal.AsImmutableArray(items);
}
