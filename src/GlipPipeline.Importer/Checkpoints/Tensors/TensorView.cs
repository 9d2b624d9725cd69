using System.Collections.Immutable;

namespace GlipPipeline.Importer.Checkpoints.Tensors;

/// <summary>
/// A tensor: shape and strides over a storage. Always inside the storage, which <see cref="TensorViewRules"/> has checked.
/// </summary>
/// <param name="Storage">The elements.</param>
/// <param name="Offset">Element of the storage that index (0, 0, ...) has.</param>
/// <param name="Shape">Sizes of the dimensions.</param>
/// <param name="Strides">Distance in elements of neighbours along each dimension.</param>
internal sealed record TensorView(TensorStorage Storage, long Offset, ImmutableArray<long> Shape, ImmutableArray<long> Strides)
{
    /// <summary>Product of the shape.</summary>
    public long ElementCount { get; } = Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Whether row-major order is the order in the storage.</summary>
    public bool IsContiguous
    {
        get
        {
            long expected = 1;
            for (var axis = Shape.Length - 1; axis >= 0; axis--)
            {
                if (Shape[axis] != 1 && Strides[axis] != expected)
                {
                    return false;
                }

                expected *= Shape[axis];
            }

            return true;
        }
    }

    /// <summary>The elements' bytes in row-major order; the caller disposes the stream.</summary>
    public Stream OpenElements(string name)
    {
        if (ElementCount == 0)
        {
            return Stream.Null;
        }

        return IsContiguous ? Storage.Open(Offset) : new MemoryStream(StridedGather.Read(this, name), writable: false);
    }
}
