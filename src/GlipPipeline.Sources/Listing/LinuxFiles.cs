using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GlipPipeline.Sources.Listing;

/// <summary>What .NET does not tell of files: their kind without opening them, and the path that all links to them lead to.</summary>
internal static partial class LinuxFiles
{
    private const string Library = "libc";
    private const int NotFound = 2;
    private const int AccessDenied = 13;
    private const int NoFolder = 20;
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint BasicFacts = 0x7FF;

    // struct statx of statx(2), which is the same on every architecture.
    private const int StructBytes = 256;
    private const int LinksAt = 16;
    private const int ModeAt = 28;
    private const int NumberAt = 32;
    private const int SizeAt = 40;
    private const int ModifiedSecondsAt = 112;
    private const int ModifiedNanosecondsAt = 120;
    private const int DeviceAt = 136;

    private const int KindMask = 0xF000;
    private const int LinkMode = 0xA000;

    /// <summary>Looks at a path.</summary>
    /// <returns>Null if there is nothing.</returns>
    /// <exception cref="IOException">The file system cannot tell.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above may not be looked into.</exception>
    internal static FileFacts? Stat(string path, bool follow)
    {
        var facts = new byte[StructBytes];
        if (statx(CurrentFolder, path, follow ? 0 : DoNotFollow, BasicFacts, facts) == 0)
        {
            return Facts(facts);
        }

        return Marshal.GetLastPInvokeError() is NotFound or NoFolder ? null : throw Failure(path);
    }

    /// <summary>The path without links, <c>.</c> and <c>..</c>; two paths lead to one file if theirs are equal.</summary>
    /// <exception cref="IOException">There is nothing, or links lead in a circle.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be looked into.</exception>
    internal static string RealPath(string path)
    {
        var real = realpath(path, 0);
        if (real == 0)
        {
            throw Failure(path);
        }

        try
        {
            return Marshal.PtrToStringUTF8(real)!;
        }
        finally
        {
            free(real);
        }
    }

    private static FileFacts Facts(ReadOnlySpan<byte> facts)
    {
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(facts[ModeAt..]) & KindMask;
        var seconds = BinaryPrimitives.ReadInt64LittleEndian(facts[ModifiedSecondsAt..]);
        var nanoseconds = BinaryPrimitives.ReadUInt32LittleEndian(facts[ModifiedNanosecondsAt..]);
        var links = BinaryPrimitives.ReadUInt32LittleEndian(facts[LinksAt..]);
        return new FileFacts(
            KindOf(kind),
            BinaryPrimitives.ReadInt64LittleEndian(facts[SizeAt..]),
            DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(nanoseconds / TimeSpan.NanosecondsPerTick),
            kind == LinkMode,
            links < 2 ? null : (BinaryPrimitives.ReadUInt64LittleEndian(facts[DeviceAt..]), BinaryPrimitives.ReadUInt64LittleEndian(facts[NumberAt..])));
    }

    private static FileKind KindOf(int mode) => mode switch
    {
        0x8000 => FileKind.File,
        0x4000 => FileKind.Folder,
        0x1000 => FileKind.Pipe,
        0xC000 => FileKind.Socket,
        LinkMode => FileKind.Nothing,
        _ => FileKind.Device,
    };

    private static Exception Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        var message = $"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'";
        return error == AccessDenied ? new UnauthorizedAccessException(message) : new IOException(message, error);
    }

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, [Out] byte[] facts);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint realpath(string path, nint buffer);

    [LibraryImport(Library)]
    private static partial void free(nint memory);
}
