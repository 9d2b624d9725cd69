using System.Buffers;
using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Teacher.Images;

/// <summary>
/// Pixels as <c>[height, width, 3] uint8</c>, RGB, 0 to 255, rows top to bottom without gaps, in pooled memory that <see cref="Dispose"/>
/// gives back.
/// </summary>
public sealed class RgbImage : IDisposable
{
    /// <summary>Channels of a pixel.</summary>
    public const int Channels = 3;

    private byte[]? _pixels;

    /// <summary>Rents memory. Its content is undefined.</summary>
    /// <param name="size">Both sides at least 1.</param>
    public RgbImage(ImageSize size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Width, 1, nameof(size));
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Height, 1, nameof(size));
        Size = size;
        _pixels = ArrayPool<byte>.Shared.Rent(ByteCount);
    }

    /// <summary>Width and height in pixels.</summary>
    public ImageSize Size { get; }

    /// <summary>The pixels. Valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The memory was given back.</exception>
    public Span<byte> Pixels
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pixels is null, this);
            return _pixels.AsSpan(0, ByteCount);
        }
    }

    private int ByteCount => checked(Size.Width * Size.Height * Channels);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pixels, null) is { } pixels)
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }
}
