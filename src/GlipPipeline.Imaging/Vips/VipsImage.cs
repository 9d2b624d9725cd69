namespace GlipPipeline.Imaging.Vips;

/// <summary>
/// An image whose pixels are in memory, or are computed from such images when asked for. Immutable, may be read from several threads;
/// whoever made it disposes it.
/// </summary>
public sealed unsafe partial class VipsImage : IDisposable
{
    private const int UnsignedByte = 0;
    private const int RgbBands = 3;

    private VipsImage(VipsImageHandle handle) => Handle = handle;

    internal VipsImageHandle Handle { get; }

    /// <summary>Pixels.</summary>
    public int Width => VipsApi.GetWidth(Handle);

    /// <summary>Pixels.</summary>
    public int Height => VipsApi.GetHeight(Handle);

    /// <summary>Channels: 3 for decoded images, 4 where there is alpha.</summary>
    public int Bands => VipsApi.GetBands(Handle);

    /// <summary>Bytes that <see cref="WriteRgb"/> writes.</summary>
    public int RgbByteCount => checked(Width * Height * RgbBands);

    /// <summary>Makes an image of pixels, copying them.</summary>
    /// <param name="pixels">
    /// Rows top to bottom, interleaved R, G, B, one byte each; exactly <paramref name="width"/> × <paramref name="height"/> × 3 bytes.
    /// </param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    public static VipsImage FromRgb(ReadOnlySpan<byte> pixels, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (pixels.Length != (long)width * height * RgbBands)
        {
            throw new ArgumentException(
                $"{pixels.Length} bytes for {width}x{height} RGB pixels, expected {(long)width * height * RgbBands}", nameof(pixels));
        }

        VipsLibrary.EnsureStarted();
        fixed (byte* data = pixels)
        {
            var copied = VipsApi.NewImageFromMemoryCopy(data, (nuint)pixels.Length, width, height, RgbBands, UnsignedByte);
            using var bare = new VipsImageHandle(copied, "vips_image_new_from_memory_copy");
            using var copy = new VipsOperation("copy");
            return new VipsImage(copy.Set("in", bare).Set("interpretation", (int)VipsInterpretation.Srgb).Run().Image());
        }
    }

    /// <summary>Writes the pixels into the caller's memory, without a copy between.</summary>
    /// <param name="destination">Exactly <see cref="RgbByteCount"/> bytes; gets interleaved R, G, B. Alpha is dropped.</param>
    public void WriteRgb(Span<byte> destination)
    {
        if (destination.Length != RgbByteCount)
        {
            throw new ArgumentException(
                $"{destination.Length} bytes for {Width}x{Height} RGB pixels, expected {RgbByteCount}", nameof(destination));
        }

        using var rgb = VipsColours.ToRgb(Handle);
        fixed (byte* data = destination)
        {
            var view = VipsApi.NewImageFromMemory(data, (nuint)destination.Length, Width, Height, RgbBands, UnsignedByte);
            using var target = new VipsImageHandle(view, "vips_image_new_from_memory");
            Write(rgb, target);
        }
    }

    /// <summary>The pixels as a new array: interleaved R, G, B, rows top to bottom.</summary>
    public byte[] ToRgb8()
    {
        var pixels = GC.AllocateUninitializedArray<byte>(RgbByteCount);
        WriteRgb(pixels);
        return pixels;
    }

    /// <summary>Lets go of the pixels.</summary>
    public void Dispose() => Handle.Dispose();

    private static VipsImage InMemory(VipsImageHandle lazy)
    {
        var memory = new VipsImageHandle(VipsApi.NewMemoryImage(), "vips_image_new_memory");
        try
        {
            Write(lazy, memory);
            return new VipsImage(memory);
        }
        catch (VipsException)
        {
            memory.Dispose();
            throw;
        }
    }

    private static void Write(VipsImageHandle source, VipsImageHandle target)
    {
        if (VipsApi.Write(source, target) != 0)
        {
            throw VipsException.FromLibrary("vips_image_write");
        }
    }
}
