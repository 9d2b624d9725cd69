using System.Runtime.InteropServices;

namespace GlipPipeline.Imaging.Linux;

/// <summary>The calls of the C library that .NET does not offer.</summary>
internal static unsafe partial class LinuxApi
{
    internal const uint CloseOnExec = 1;
    internal const uint AllowSealing = 2;
    internal const int SetDescriptorFlags = 2;
    internal const int AddSeals = 1033;
    internal const int SealShrinkGrowAndSeals = 1 | 2 | 4;
    internal const int AdviseRemove = 9;
    internal const int LimitCore = 4;
    internal const int LimitAddressSpace = 9;

    private const string Library = "libc";

    /// <summary>What <c>poll</c> takes: a descriptor, what is asked for, what is the case.</summary>
    internal struct Poll
    {
        internal int Descriptor;
        internal short Wanted;
        internal short Found;
    }

    /// <summary>What <c>setrlimit</c> takes.</summary>
    internal struct Limit
    {
        internal ulong Soft;
        internal ulong Hard;
    }

    /// <summary>Throws what the last call left in errno.</summary>
    internal static IOException Failure(string call)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(error)}", error);
    }

    [LibraryImport(Library, EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int CreateMemory(string name, uint flags);

    [LibraryImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int ControlDescriptor(int descriptor, int command, int value);

    [LibraryImport(Library, EntryPoint = "madvise", SetLastError = true)]
    internal static partial int Advise(byte* address, nuint length, int advice);

    [LibraryImport(Library, EntryPoint = "setrlimit", SetLastError = true)]
    internal static partial int SetLimit(int resource, in Limit limit);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    internal static partial int WaitFor(ref Poll first, nuint count, int timeoutMilliseconds);
}
