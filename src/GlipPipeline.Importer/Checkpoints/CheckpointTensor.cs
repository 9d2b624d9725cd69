using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GlipPipeline.Importer.Checkpoints.Tensors;

namespace GlipPipeline.Importer.Checkpoints;

/// <summary>One named tensor of an open checkpoint. Its bytes are read from the file each time they are asked for, never kept.</summary>
/// <remarks>Safe for concurrent readers. Usable until the <see cref="Checkpoint"/> it came from is disposed.</remarks>
public sealed class CheckpointTensor
{
    private const int ChunkElements = 1 << 16;

    private readonly TensorView _view;

    internal CheckpointTensor(string name, TensorView view)
    {
        Name = name;
        _view = view;
    }

    /// <summary>The key in the state dictionary, without a <c>module.</c> prefix.</summary>
    public string Name { get; }

    /// <summary>Sizes of the dimensions; empty for a scalar.</summary>
    public ImmutableArray<long> Shape => _view.Shape;

    /// <summary>How the file stores the elements.</summary>
    public CheckpointElementType ElementType => _view.Storage.ElementType;

    /// <summary>Whether the elements can be read as floats.</summary>
    public bool IsFloatingPoint => ElementType.IsFloatingPoint();

    /// <summary>Product of the shape.</summary>
    public long ElementCount => _view.ElementCount;

    /// <summary>All elements in row-major order, widened or narrowed to single precision.</summary>
    /// <exception cref="CheckpointException">The elements are integers, more than an array can hold, or the file is damaged
    /// there.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public float[] ReadFloats()
    {
        if (ElementCount > Array.MaxLength)
        {
            throw new CheckpointException($"Tensor '{Name}' has {ElementCount} elements; one array holds at most {Array.MaxLength}.");
        }

        var floats = new float[ElementCount];
        ReadFloats(floats);
        return floats;
    }

    /// <summary>All elements in row-major order, widened or narrowed to single precision.</summary>
    /// <param name="destination">Exactly <see cref="ElementCount"/> long.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="CheckpointException">The elements are integers, or the file is damaged there.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void ReadFloats(Span<float> destination)
    {
        if (destination.Length != ElementCount)
        {
            throw new ArgumentException(
                $"Tensor '{Name}' has {ElementCount} elements, the destination {destination.Length}.", nameof(destination));
        }

        using var elements = OpenElements();
        for (var done = 0; done < destination.Length; done += ChunkElements)
        {
            ReadChunk(elements, destination.Slice(done, Math.Min(ChunkElements, destination.Length - done)));
        }
    }

    /// <summary>Writes all elements in row-major order as little-endian single precision, 4 bytes each, through a small buffer.</summary>
    /// <exception cref="CheckpointException">The elements are integers, or the file is damaged there.</exception>
    /// <exception cref="IOException">The file cannot be read or the destination not written.</exception>
    public void CopyTo(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var elements = OpenElements();
        var floats = new float[ChunkElements];
        for (long done = 0; done < ElementCount; done += ChunkElements)
        {
            var chunk = floats.AsSpan(0, (int)Math.Min(ChunkElements, ElementCount - done));
            ReadChunk(elements, chunk);
            destination.Write(MemoryMarshal.AsBytes(chunk));
        }
    }

    private Stream OpenElements()
    {
        if (!IsFloatingPoint)
        {
            throw new CheckpointException($"Tensor '{Name}' has elements of type {ElementType}; a floating point type was expected.");
        }

        return _view.OpenElements(Name);
    }

    private void ReadChunk(Stream elements, Span<float> destination)
    {
        var byteCount = destination.Length * ElementType.SizeBytes();
        var buffer = ArrayPool<byte>.Shared.Rent(byteCount);
        try
        {
            var bytes = buffer.AsSpan(0, byteCount);
            elements.ReadExactly(bytes);
            FloatConversion.Convert(ElementType, bytes, destination);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException)
        {
            throw new CheckpointException($"Tensor '{Name}': its data in the checkpoint is damaged ({e.Message})", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
