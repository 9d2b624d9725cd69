using System.Buffers;
using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Imaging.Pixels;

/// <summary>
/// Pixels as <c>[height, width, 3] uint8</c>, RGB, 0 to 255, rows top to bottom without gaps, in pooled or lent memory that
/// <see cref="Dispose"/> gives back.
/// </summary>
public sealed class RgbImage : IDisposable
{
    /// <summary>Channels of a pixel.</summary>
    public const int Channels = 3;

    private IMemoryOwner<byte>? _memory;

    /// <summary>Rents memory. Its content is undefined.</summary>
    /// <param name="size">Both sides at least 1.</param>
    public RgbImage(ImageSize size)
        : this(size, MemoryPool<byte>.Shared.Rent(ByteCountOf(size)))
    {
    }

    /// <summary>Takes over lent memory with the pixels in it.</summary>
    /// <param name="size">Both sides at least 1.</param>
    /// <param name="memory">At least <see cref="ByteCountOf"/> bytes; disposed with the image.</param>
    internal RgbImage(ImageSize size, IMemoryOwner<byte> memory) => (Size, _memory) = (size, memory);

    /// <summary>Width and height in pixels.</summary>
    public ImageSize Size { get; }

    /// <summary>The pixels. Valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public Span<byte> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_memory is null, this);
            return _memory.Memory.Span[..ByteCountOf(Size)];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _memory, null)?.Dispose();

    /// <summary>Bytes of an image's pixels.</summary>
    internal static int ByteCountOf(ImageSize size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Width, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Height, 1, nameof(size));
        return checked(size.Width * size.Height * Channels);
    }
}
