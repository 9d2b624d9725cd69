using System.Runtime.InteropServices;

namespace GlipPipeline.Native.OnnxRuntime;

/// <summary>Owns one object of ONNX Runtime, and keeps the object it was made from alive.</summary>
internal sealed unsafe class OrtHandle : SafeHandle
{
    private readonly delegate* unmanaged<nint, void> _release;
    private readonly OrtHandle? _parent;

    internal OrtHandle(nint pointer, delegate* unmanaged<nint, void> release, OrtHandle? parent = null)
        : base(0, ownsHandle: true)
    {
        _release = release;
        SetHandle(pointer);
        if (parent is not null)
        {
            var added = false;
            parent.DangerousAddRef(ref added);
            _parent = parent;
        }
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The native pointer. The caller keeps this object alive during the call.</summary>
    /// <exception cref="ObjectDisposedException">The object was freed.</exception>
    internal nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return handle;
        }
    }

    protected override bool ReleaseHandle()
    {
        _release(handle);
        _parent?.DangerousRelease();
        return true;
    }
}
