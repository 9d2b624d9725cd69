namespace GlipPipeline.Importer.Checkpoints.Tensors;

/// <summary>What a view must obey so that reading it stays inside its storage and its size stays that of its storage.</summary>
internal static class TensorViewRules
{
    /// <summary>Most dimensions of a tensor, as in PyTorch.</summary>
    public const int MaxRank = 64;

    /// <summary>What is wrong with a view, or null.</summary>
    public static string? Violation(TensorStorage storage, long offset, ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        if (shape.Length != strides.Length || shape.Length > MaxRank)
        {
            return $"a tensor has {shape.Length} sizes and {strides.Length} strides; expected equally many, at most {MaxRank}";
        }

        if (offset < 0 || shape.ContainsAnyInRange(long.MinValue, -1) || strides.ContainsAnyInRange(long.MinValue, -1))
        {
            return $"a tensor has a negative offset, size or stride (offset {offset}, sizes [{Join(shape)}], strides [{Join(strides)}])";
        }

        return shape.Contains(0) ? EmptyViolation(storage, offset) : RangeViolation(storage, offset, shape, strides);
    }

    private static string? EmptyViolation(TensorStorage storage, long offset) =>
        offset > storage.ElementCount ? $"an empty tensor is at {offset}, behind its storage of {storage.ElementCount} elements" : null;

    private static string? RangeViolation(TensorStorage storage, long offset, ReadOnlySpan<long> shape, ReadOnlySpan<long> strides)
    {
        Int128 last = offset;
        Int128 count = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            last += (Int128)(shape[axis] - 1) * strides[axis];
            count *= shape[axis];

            // Also keeps the two numbers far from overflow in the next round.
            if (last >= storage.ElementCount || count > storage.ElementCount)
            {
                return $"a tensor (offset {offset}, sizes [{Join(shape)}], strides [{Join(strides)}]) "
                    + $"needs more than the {storage.ElementCount} elements of its storage";
            }
        }

        return last < storage.ElementCount ? null : $"a tensor is at {offset}, behind its storage of {storage.ElementCount} elements";
    }

    private static string Join(ReadOnlySpan<long> numbers) => string.Join(", ", numbers.ToArray());
}
