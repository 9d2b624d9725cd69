using System.Buffers;
using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>
/// A tensor that ONNX Runtime reads or writes in place: over .NET memory that stays pinned until <see cref="Dispose"/>, or over the
/// library's own memory. Dense, row-major, in host memory. Not thread safe.
/// </summary>
public sealed unsafe class OnnxTensor : IDisposable
{
    private readonly OrtHandle _value;
    private MemoryHandle _pin;

    private OnnxTensor(nint value, TensorElementType elementType, ImmutableArray<long> shape, MemoryHandle pin = default)
    {
        _value = new OrtHandle(value, OrtApi.ReleaseValue);
        _pin = pin;
        ElementType = elementType;
        Shape = shape;
    }

    /// <summary>Type of the elements.</summary>
    public TensorElementType ElementType { get; }

    /// <summary>Dimensions.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Count => TensorElements.Count(Shape.AsSpan());

    internal nint Pointer => _value.Pointer;

    /// <summary>Makes a tensor of .NET memory without a copy. The memory stays pinned until the tensor is disposed.</summary>
    /// <exception cref="ArgumentException">The memory is shorter than the shape needs.</exception>
    public static OnnxTensor Over<T>(Memory<T> memory, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var count = TensorElements.Count(shape);
        if (memory.Length < count)
        {
            throw new ArgumentException($"A tensor of {count} elements does not fit into memory for {memory.Length}.", nameof(memory));
        }

        var pin = memory.Pin();
        nint value;
        fixed (long* dimensions = shape)
        {
            var status = OrtApi.CreateTensorWithData(
                OrtEnvironment.CpuMemory, pin.Pointer, (nuint)count * (nuint)sizeof(T), dimensions, (nuint)shape.Length,
                (int)TensorElements.TypeOf<T>(), &value);
            if (status != 0)
            {
                pin.Dispose();
            }

            OrtStatus.Check(status);
        }

        return new OnnxTensor(value, TensorElements.TypeOf<T>(), [.. shape], pin);
    }

    /// <summary>Makes a tensor in memory of ONNX Runtime. Its content is undefined.</summary>
    public static OnnxTensor Allocate<T>(params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        nint value;
        fixed (long* dimensions = shape)
        {
            OrtStatus.Check(OrtApi.CreateTensor(
                OrtEnvironment.Allocator, dimensions, (nuint)shape.Length, (int)TensorElements.TypeOf<T>(), &value));
        }

        return new OnnxTensor(value, TensorElements.TypeOf<T>(), [.. shape]);
    }

    /// <summary>The elements in place, row-major. Valid until the tensor is disposed.</summary>
    /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is not the element type.</exception>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        if (TensorElements.TypeOf<T>() != ElementType)
        {
            throw new InvalidOperationException($"The tensor holds {ElementType}, not {TensorElements.TypeOf<T>()}.");
        }

        void* data;
        OrtStatus.Check(OrtApi.GetTensorMutableData(Pointer, &data));
        return new Span<T>(data, Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _value.Dispose();
        _pin.Dispose();
        _pin = default;
    }

    /// <summary>Takes over a value that ONNX Runtime made.</summary>
    internal static OnnxTensor Take(nint value)
    {
        var (elementType, shape) = OrtTensorInfo.OfValue(value);
        return new OnnxTensor(value, elementType, shape);
    }
}
