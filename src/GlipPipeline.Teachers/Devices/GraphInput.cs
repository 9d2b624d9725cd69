using Microsoft.ML.OnnxRuntime;

namespace GlipPipeline.Teachers.Devices;

/// <summary>A tensor under the name of the input that it is for.</summary>
/// <param name="Name">The input's name in the graph.</param>
/// <param name="Value">The tensor.</param>
internal readonly record struct GraphInput(string Name, OrtValue Value) : IDisposable
{
    /// <summary>
    /// Makes a tensor of .NET memory without a copy: dense, row-major, in host memory, which stays pinned until <see cref="Dispose"/>.
    /// </summary>
    /// <exception cref="OnnxRuntimeException">The memory is shorter than the shape needs.</exception>
    internal static GraphInput Over<T>(string name, Memory<T> memory, params long[] shape)
        where T : unmanaged => new(name, OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory, shape));

    /// <inheritdoc/>
    public void Dispose() => Value.Dispose();
}
