using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>A Python tuple.</summary>
internal sealed class PickleTuple(object?[] items)
{
    /// <summary>Its items.</summary>
    public ImmutableArray<object?> Items { get; } = ImmutableCollectionsMarshal.AsImmutableArray(items);
}
