using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>A tensor in .NET memory, under the name of a model's input or output.</summary>
internal sealed record NamedArray(string Name, Array Values, long[] Shape)
{
    public static NamedArray Of<T>(string name, T[] values, params long[] shape) => new(name, values, shape);

    public static NamedArray Of(string name, OrtValue tensor)
    {
        var info = tensor.GetTensorTypeAndShape();
        return info.ElementDataType switch
        {
            TensorElementType.Int64 => Of(name, tensor.GetTensorDataAsSpan<long>().ToArray(), info.Shape),
            TensorElementType.Bool => Of(name, tensor.GetTensorDataAsSpan<bool>().ToArray(), info.Shape),
            _ => Of(name, tensor.GetTensorDataAsSpan<float>().ToArray(), info.Shape),
        };
    }

    public float[] Floats => (float[])Values;

    public long[] Integers => (long[])Values;

    public OrtValue ToTensor() => Values switch
    {
        float[] values => OrtValue.CreateTensorValueFromMemory(values, Shape),
        long[] values => OrtValue.CreateTensorValueFromMemory(values, Shape),
        byte[] values => OrtValue.CreateTensorValueFromMemory(values, Shape),
        bool[] values => OrtValue.CreateTensorValueFromMemory(values, Shape),
        _ => throw new NotSupportedException(Values.GetType().Name),
    };

    /// <summary>The first elements along an axis.</summary>
    public NamedArray Cut(int axis, long length)
    {
        var inner = Shape[(axis + 1)..].Aggregate(1L, (product, size) => product * size);
        var outer = Shape[..axis].Aggregate(1L, (product, size) => product * size);
        var cut = Array.CreateInstance(Values.GetType().GetElementType()!, outer * length * inner);
        for (var i = 0L; i < outer; i++)
        {
            Array.Copy(Values, i * Shape[axis] * inner, cut, i * length * inner, length * inner);
        }

        return new NamedArray(Name, cut, [.. Shape[..axis], length, .. Shape[(axis + 1)..]]);
    }

    /// <summary>One image of a batch, as a batch of its own.</summary>
    public NamedArray ImageOfBatch(int index)
    {
        var size = Values.Length / (int)Shape[0];
        var one = Array.CreateInstance(Values.GetType().GetElementType()!, size);
        Array.Copy(Values, index * size, one, 0, size);
        return new NamedArray(Name, one, [1, .. Shape[1..]]);
    }

    /// <summary>Two batches as one.</summary>
    public NamedArray Then(NamedArray other)
    {
        var joined = Array.CreateInstance(Values.GetType().GetElementType()!, Values.Length + other.Values.Length);
        Values.CopyTo(joined, 0);
        other.Values.CopyTo(joined, Values.Length);
        return new NamedArray(Name, joined, [Shape[0] + other.Shape[0], .. Shape[1..]]);
    }
}
