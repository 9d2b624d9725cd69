using System.Collections.Immutable;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>
/// A model ready to run. Runs may go on from several threads at once; <see cref="Dispose"/> must come after the last one.
/// </summary>
public sealed unsafe class OnnxSession : IDisposable
{
    private readonly OrtHandle _handle;
    private readonly OrtNames _names;

    private OnnxSession(nint pointer)
    {
        _handle = new OrtHandle(pointer, OrtApi.ReleaseSession);
        Inputs = OrtSignature.ReadInputs(pointer);
        Outputs = OrtSignature.ReadOutputs(pointer);
        Metadata = OrtMetadata.Read(pointer);
        _names = new OrtNames(Inputs, Outputs);
    }

    /// <summary>What the model takes, in the graph's order.</summary>
    public ImmutableArray<TensorInfo> Inputs { get; }

    /// <summary>What the model gives, in the graph's order.</summary>
    public ImmutableArray<TensorInfo> Outputs { get; }

    /// <summary>The model's own key-value pairs.</summary>
    public ImmutableDictionary<string, string> Metadata { get; }

    internal OrtHandle Handle => _handle;

    internal OrtNames Names => _names;

    /// <summary>Loads a model file; weights in other files are found beside it.</summary>
    /// <exception cref="OnnxRuntimeException">The file is missing, damaged, or holds a graph that cannot run.</exception>
    /// <exception cref="ExecutionProviderException">A provider that was asked for is not there.</exception>
    public static OnnxSession FromFile(string path, OnnxSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var sessionOptions = OrtSessionOptions.Create(options);
        nint pointer;
        fixed (byte* text = OrtText.Encode(path))
        {
            OrtStatus.Check(OrtApi.CreateSession(OrtEnvironment.Pointer, text, sessionOptions.Pointer, &pointer));
        }

        return new OnnxSession(pointer);
    }

    /// <summary>Loads a model from memory; the bytes are not needed afterwards.</summary>
    /// <exception cref="OnnxRuntimeException">The bytes are damaged or hold a graph that cannot run.</exception>
    /// <exception cref="ExecutionProviderException">A provider that was asked for is not there.</exception>
    public static OnnxSession FromBytes(ReadOnlySpan<byte> model, OnnxSessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var sessionOptions = OrtSessionOptions.Create(options);
        nint pointer;
        fixed (byte* bytes = model)
        {
            OrtStatus.Check(OrtApi.CreateSessionFromArray(
                OrtEnvironment.Pointer, bytes, (nuint)model.Length, sessionOptions.Pointer, &pointer));
        }

        return new OnnxSession(pointer);
    }

    /// <summary>Runs the model once.</summary>
    /// <param name="inputs">All inputs, in any order.</param>
    /// <param name="outputs">Names of the outputs to compute.</param>
    /// <param name="options">Lets another thread end the run.</param>
    /// <returns>The outputs in the order of <paramref name="outputs"/>; the caller disposes them.</returns>
    /// <exception cref="OnnxRuntimeException">The run failed or was terminated.</exception>
    public OnnxTensor[] Run(ReadOnlySpan<NamedTensor> inputs, ReadOnlySpan<string> outputs, OnnxRunOptions? options = null)
    {
        var outputNames = stackalloc nint[outputs.Length];
        var outputValues = stackalloc nint[outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            (outputNames[i], outputValues[i]) = (_names.Output(outputs[i]), 0);
        }

        Run(inputs, outputNames, outputValues, outputs.Length, options);
        var results = new OnnxTensor[outputs.Length];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = OnnxTensor.Take(outputValues[i]);
        }

        return results;
    }

    /// <summary>Runs the model once into tensors that the caller has made. Their shapes must be the ones that the model gives.</summary>
    /// <exception cref="OnnxRuntimeException">The run failed, was terminated, or an output has another shape.</exception>
    public void Run(ReadOnlySpan<NamedTensor> inputs, ReadOnlySpan<NamedTensor> outputs, OnnxRunOptions? options = null)
    {
        var outputNames = stackalloc nint[outputs.Length];
        var outputValues = stackalloc nint[outputs.Length];
        for (var i = 0; i < outputs.Length; i++)
        {
            (outputNames[i], outputValues[i]) = (_names.Output(outputs[i].Name), outputs[i].Tensor.Pointer);
        }

        Run(inputs, outputNames, outputValues, outputs.Length, options);
        foreach (var output in outputs)
        {
            GC.KeepAlive(output.Tensor);
        }
    }

    /// <summary>Runs the model once with what is bound.</summary>
    /// <exception cref="OnnxRuntimeException">The run failed, was terminated, or an input is not bound.</exception>
    public void Run(OnnxIoBinding binding, OnnxRunOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(binding);
        OrtStatus.Check(OrtApi.RunWithBinding(_handle.Pointer, options?.Pointer ?? 0, binding.Pointer));
        GC.KeepAlive(binding);
        GC.KeepAlive(options);
        GC.KeepAlive(this);
    }

    /// <summary>Ends profiling and gives the path of the file that holds the profile.</summary>
    /// <exception cref="OnnxRuntimeException">The profile could not be written.</exception>
    public string EndProfiling()
    {
        byte* path;
        OrtStatus.Check(OrtApi.EndProfiling(_handle.Pointer, OrtEnvironment.Allocator, &path));
        GC.KeepAlive(this);
        return OrtText.Take(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _handle.Dispose();
        _names.Dispose();
    }

    private void Run(ReadOnlySpan<NamedTensor> inputs, nint* outputNames, nint* outputValues, int outputCount, OnnxRunOptions? options)
    {
        var inputNames = stackalloc nint[inputs.Length];
        var inputValues = stackalloc nint[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            (inputNames[i], inputValues[i]) = (_names.Input(inputs[i].Name), inputs[i].Tensor.Pointer);
        }

        OrtStatus.Check(OrtApi.Run(
            _handle.Pointer, options?.Pointer ?? 0, (byte**)inputNames, inputValues, (nuint)inputs.Length, (byte**)outputNames,
            (nuint)outputCount, outputValues));
        foreach (var input in inputs)
        {
            GC.KeepAlive(input.Tensor);
        }

        GC.KeepAlive(options);
        GC.KeepAlive(this);
    }
}
