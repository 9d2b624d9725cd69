using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace GlipPipeline.Imaging.Linux;

/// <summary>
/// Memory that two processes see: a file without a name (<c>memfd</c>), mapped by both. It is gone when the last of them is gone, however
/// that ended, and it needs no room under <c>/dev/shm</c>. Pages that were never written take no memory. Thread safe but for its content.
/// </summary>
public sealed unsafe class SharedMemory : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    private SharedMemory(SafeFileHandle file, long lengthBytes)
    {
        (_file, LengthBytes) = (file, lengthBytes);
        _mapping = MemoryMappedFile.CreateFromFile(
            file, null, lengthBytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _mapping.CreateViewAccessor(0, lengthBytes);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Size of the mapping.</summary>
    public long LengthBytes { get; }

    /// <summary>What a child process passes to <see cref="Open"/>.</summary>
    public int Descriptor => (int)_file.DangerousGetHandle();

    /// <summary>Makes memory whose size no process can change any more, so that a look at it can never fail.</summary>
    /// <param name="lengthBytes">At least 1.</param>
    /// <exception cref="IOException">The system refuses it.</exception>
    public static SharedMemory Create(long lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lengthBytes);
        var descriptor = LinuxApi.CreateMemory("glip", LinuxApi.CloseOnExec | LinuxApi.AllowSealing);
        if (descriptor < 0)
        {
            throw LinuxApi.Failure("memfd_create");
        }

        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        RandomAccess.SetLength(file, lengthBytes);
        if (LinuxApi.ControlDescriptor(descriptor, LinuxApi.AddSeals, LinuxApi.SealShrinkGrowAndSeals) < 0)
        {
            file.Dispose();
            throw LinuxApi.Failure("fcntl(F_ADD_SEALS)");
        }

        return new SharedMemory(file, lengthBytes);
    }

    /// <summary>Maps what the parent process made, in the child.</summary>
    /// <param name="descriptor">Inherited; owned by the result.</param>
    /// <exception cref="IOException">It is no such memory.</exception>
    public static SharedMemory Open(int descriptor)
    {
        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        return new SharedMemory(file, RandomAccess.GetLength(file));
    }

    /// <summary>Whether processes started from now on inherit the descriptor.</summary>
    public void SetInherited(bool inherited)
    {
        if (LinuxApi.ControlDescriptor(Descriptor, LinuxApi.SetDescriptorFlags, inherited ? 0 : (int)LinuxApi.CloseOnExec) < 0)
        {
            throw LinuxApi.Failure("fcntl(F_SETFD)");
        }
    }

    /// <summary>A piece of the memory.</summary>
    /// <param name="offset">From its start.</param>
    /// <param name="lengthBytes">0 is allowed.</param>
    public Memory<byte> Slice(long offset, int lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthBytes, LengthBytes - offset);
        return new Piece(_start + offset, lengthBytes).Memory;
    }

    /// <summary>Gives all pages back to the system; they read as zeros from then on.</summary>
    public void Clear()
    {
        if (LinuxApi.Advise(_start, (nuint)LengthBytes, LinuxApi.AdviseRemove) != 0)
        {
            throw LinuxApi.Failure("madvise(MADV_REMOVE)");
        }
    }

    /// <summary>Unmaps. Pieces must not be used any more.</summary>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _mapping.Dispose();
        _file.Dispose();
    }

    /// <summary>Unmanaged memory as <see cref="Memory{T}"/>.</summary>
    private sealed class Piece(byte* start, int lengthBytes) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => new(start, lengthBytes);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
