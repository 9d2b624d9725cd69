namespace GlipPipeline.Importer.Checkpoints.Tensors;

/// <summary>Brings a transposed or sliced view into row-major order, in memory.</summary>
internal static class StridedGather
{
    /// <summary>The elements' bytes in row-major order.</summary>
    /// <exception cref="CheckpointException">The view spans more bytes than an array holds, or its data is damaged.</exception>
    public static byte[] Read(TensorView view, string name)
    {
        var size = view.Storage.ElementType.SizeBytes();
        var source = ReadSpannedBytes(view, size, name);
        var result = new byte[view.ElementCount * size];
        var index = new long[view.Shape.Length];
        long position = 0;
        for (var written = 0; written < result.Length; written += size)
        {
            source.AsSpan((int)position * size, size).CopyTo(result.AsSpan(written));
            position = Advance(index, view, position);
        }

        return result;
    }

    private static byte[] ReadSpannedBytes(TensorView view, int size, string name)
    {
        long last = 0;
        for (var axis = 0; axis < view.Shape.Length; axis++)
        {
            last += (view.Shape[axis] - 1) * view.Strides[axis];
        }

        var spannedBytes = (last + 1) * size;
        if (Math.Max(spannedBytes, view.ElementCount * size) > Array.MaxLength)
        {
            throw new CheckpointException(
                $"Tensor '{name}' is not contiguous and spans {spannedBytes} bytes; save it with .contiguous() to import it.");
        }

        var bytes = new byte[spannedBytes];
        using var stream = view.Storage.Open(view.Offset);
        try
        {
            stream.ReadExactly(bytes);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new CheckpointException($"Tensor '{name}': its data in the checkpoint is damaged ({e.Message})", e);
        }

        return bytes;
    }

    private static long Advance(long[] index, TensorView view, long position)
    {
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            position += view.Strides[axis];
            if (++index[axis] < view.Shape[axis])
            {
                return position;
            }

            position -= index[axis] * view.Strides[axis];
            index[axis] = 0;
        }

        return position;
    }
}
