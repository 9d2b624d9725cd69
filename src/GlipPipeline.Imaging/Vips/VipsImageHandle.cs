using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Imaging.Vips;

/// <summary>One reference to a <c>VipsImage</c>.</summary>
internal sealed class VipsImageHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    /// <summary>Takes over a reference.</summary>
    /// <param name="image">A null pointer is libvips' way to say that the call failed.</param>
    /// <param name="call">The call that made it, for the message.</param>
    internal VipsImageHandle(nint image, string call)
        : base(ownsHandle: true)
    {
        if (image == 0)
        {
            throw VipsException.FromLibrary(call);
        }

        SetHandle(image);
    }

    protected override bool ReleaseHandle()
    {
        VipsApi.Release(handle);
        return true;
    }
}
