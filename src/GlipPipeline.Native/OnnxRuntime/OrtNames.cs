using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>The names of a session's inputs and outputs in native memory, so that a run encodes none.</summary>
internal sealed class OrtNames : IDisposable
{
    private readonly Dictionary<string, nint> _inputs;
    private readonly Dictionary<string, nint> _outputs;

    internal OrtNames(ImmutableArray<TensorInfo> inputs, ImmutableArray<TensorInfo> outputs)
    {
        _inputs = Encode(inputs);
        _outputs = Encode(outputs);
    }

    /// <exception cref="ArgumentException">The model has no such input.</exception>
    internal nint Input(string name) => Find(_inputs, name, "input");

    /// <exception cref="ArgumentException">The model has no such output.</exception>
    internal nint Output(string name) => Find(_outputs, name, "output");

    public void Dispose()
    {
        foreach (var text in _inputs.Values.Concat(_outputs.Values))
        {
            Marshal.FreeCoTaskMem(text);
        }

        _inputs.Clear();
        _outputs.Clear();
    }

    private static Dictionary<string, nint> Encode(ImmutableArray<TensorInfo> tensors) =>
        tensors.ToDictionary(tensor => tensor.Name, tensor => Marshal.StringToCoTaskMemUTF8(tensor.Name), StringComparer.Ordinal);

    private static nint Find(Dictionary<string, nint> names, string name, string kind) =>
        names.TryGetValue(name, out var text)
            ? text
            : throw new ArgumentException($"The model has no {kind} '{name}'; it has {string.Join(", ", names.Keys)}.", nameof(name));
}
