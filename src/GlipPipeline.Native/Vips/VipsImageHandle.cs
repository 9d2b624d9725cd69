using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Native.Vips;

/// <summary>One reference to a <c>VipsImage</c>.</summary>
internal sealed class VipsImageHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Takes over a reference; a null pointer is libvips' way to say that the call failed.</summary>
    internal VipsImageHandle(nint image)
        : base(ownsHandle: true)
    {
        if (image == 0)
        {
            throw VipsException.FromLibrary();
        }

        SetHandle(image);
    }

    protected override bool ReleaseHandle()
    {
        VipsApi.Release(handle);
        return true;
    }
}
