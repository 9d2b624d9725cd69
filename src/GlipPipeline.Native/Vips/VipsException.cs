using System.Runtime.InteropServices;

namespace GlipPipeline.Native.Vips;

/// <summary>libvips refused an image or failed on it; the message is libvips' own.</summary>
public sealed class VipsException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What failed.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public VipsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// Reads and clears libvips' error buffer, in one step under libvips' own lock. The buffer belongs to the process: where two threads fail at the same
    /// moment, one may get both messages and the other none.
    /// </summary>
    internal static unsafe VipsException FromLibrary()
    {
        var text = VipsApi.CopyErrorBuffer();
        try
        {
            var lines = (Marshal.PtrToStringUTF8((nint)text) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return new VipsException(lines.Length == 0 ? "libvips failed and gave no message" : string.Join("; ", lines.Distinct()));
        }
        finally
        {
            VipsApi.Free(text);
        }
    }
}
