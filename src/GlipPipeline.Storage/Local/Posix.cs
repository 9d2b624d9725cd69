using System.Runtime.InteropServices;

namespace GlipPipeline.Storage.Local;

/// <summary>
/// The calls that make an object appear once and stay. .NET has neither: its File.Move without overwriting checks first and renames then,
/// so that two racing writers both win, and it cannot make a folder's entry durable.
/// </summary>
internal static partial class Posix
{
    private const string Library = "libc";
    private const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Gives a file a second name, atomically and only if the name is free.</summary>
    /// <returns>False if the name exists.</returns>
    /// <exception cref="IOException">The link cannot be made; HResult is the error number.</exception>
    public static bool TryLink(string existing, string created)
    {
        if (link(existing, created) == 0)
        {
            return true;
        }

        return Marshal.GetLastPInvokeError() == Errno.Exists ? false : throw Failure(created);
    }

    /// <summary>Makes a file's bytes, or a folder's entries, durable.</summary>
    /// <exception cref="IOException">It cannot be opened or flushed; HResult is the error number.</exception>
    public static void Flush(string path)
    {
        var descriptor = open(path, ReadOnlyCloseOnExec);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (fsync(descriptor) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = close(descriptor);
        }
    }

    private static IOException Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'", error);
    }

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int link(string existing, string created);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int close(int descriptor);
}
