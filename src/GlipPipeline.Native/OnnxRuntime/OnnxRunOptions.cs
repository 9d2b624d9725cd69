namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Controls runs that it is given to. <see cref="Terminate"/> may be called from any thread.</summary>
public sealed unsafe class OnnxRunOptions : IDisposable
{
    private readonly OrtHandle _handle;

    /// <summary>Makes options that end no run.</summary>
    public OnnxRunOptions()
    {
        nint pointer;
        OrtStatus.Check(OrtApi.CreateRunOptions(&pointer));
        _handle = new OrtHandle(pointer, OrtApi.ReleaseRunOptions);
    }

    internal nint Pointer => _handle.Pointer;

    /// <summary>
    /// Ends every run that uses these options, with an <see cref="OnnxRuntimeException"/>, and lets none begin until <see cref="Reset"/>.
    /// </summary>
    public void Terminate()
    {
        OrtStatus.Check(OrtApi.SetTerminate(Pointer));
        GC.KeepAlive(this);
    }

    /// <summary>Lets runs begin again.</summary>
    public void Reset()
    {
        OrtStatus.Check(OrtApi.UnsetTerminate(Pointer));
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
