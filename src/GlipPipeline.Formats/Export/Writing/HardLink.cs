using System.Runtime.InteropServices;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>A second name of a file, which .NET does not make.</summary>
internal static partial class HardLink
{
    /// <summary>Gives a file a second name.</summary>
    /// <exception cref="IOException">The file system has no hard links, or the name is taken.</exception>
    public static void Create(string existing, string created)
    {
        if (link(existing, created) != 0)
        {
            throw new IOException(
                $"'{created}' cannot be linked: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}. --images copy writes files of their own.");
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string existing, string created);
}
