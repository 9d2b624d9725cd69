namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>
/// Inputs and outputs of a session that stay bound over several runs. Tensors that are bound stay owned by the caller and must live until
/// they are unbound. Not thread safe.
/// </summary>
public sealed unsafe class OnnxIoBinding : IDisposable
{
    private readonly OnnxSession _session;
    private readonly OrtHandle _handle;

    /// <summary>Makes a binding with nothing bound.</summary>
    public OnnxIoBinding(OnnxSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        nint pointer;
        OrtStatus.Check(OrtApi.CreateIoBinding(session.Handle.Pointer, &pointer));
        _handle = new OrtHandle(pointer, OrtApi.ReleaseIoBinding, session.Handle);
    }

    internal nint Pointer => _handle.Pointer;

    /// <summary>Binds an input. Where the graph runs on a device, the copy to it happens here, not in the run.</summary>
    public void BindInput(string name, OnnxTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        OrtStatus.Check(OrtApi.BindInput(Pointer, (byte*)_session.Names.Input(name), tensor.Pointer));
        GC.KeepAlive(tensor);
    }

    /// <summary>Binds an output to a tensor of the very shape that the run will give.</summary>
    public void BindOutput(string name, OnnxTensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        OrtStatus.Check(OrtApi.BindOutput(Pointer, (byte*)_session.Names.Output(name), tensor.Pointer));
        GC.KeepAlive(tensor);
    }

    /// <summary>Asks for an output in new host memory, whatever its shape will be.</summary>
    public void BindOutput(string name) =>
        OrtStatus.Check(OrtApi.BindOutputToDevice(Pointer, (byte*)_session.Names.Output(name), OrtEnvironment.CpuMemory));

    /// <summary>The outputs of the last run in the order of their binding; the caller disposes them.</summary>
    public OnnxTensor[] TakeOutputs()
    {
        nint* values;
        nuint count;
        OrtStatus.Check(OrtApi.GetBoundOutputValues(Pointer, OrtEnvironment.Allocator, &values, &count));
        var outputs = new OnnxTensor[count];
        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i] = OnnxTensor.Take(values[i]);
        }

        if (values is not null)
        {
            OrtStatus.Check(OrtApi.AllocatorFree(OrtEnvironment.Allocator, values));
        }

        return outputs;
    }

    /// <summary>Unbinds all inputs and outputs.</summary>
    public void Clear()
    {
        OrtApi.ClearBoundInputs(Pointer);
        OrtApi.ClearBoundOutputs(Pointer);
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
