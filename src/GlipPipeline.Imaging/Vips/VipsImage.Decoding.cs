namespace GlipPipeline.Imaging.Vips;

public sealed unsafe partial class VipsImage
{
    private static readonly int[] BitsPerFormat = [8, 8, 16, 16, 32, 32, 32, 64, 64, 128];

    /// <summary>Reads the header only.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <exception cref="VipsException">No image of a known kind, or its header is damaged.</exception>
    public static VipsHeader Probe(ReadOnlyMemory<byte> encoded) => VipsErrors.Run(() => ProbeOnce(encoded));

    /// <summary>
    /// Decodes to 8-bit RGB as displayed: first page, EXIF orientation applied, alpha dropped. The result does not refer to
    /// <paramref name="encoded"/>.
    /// </summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="VipsException">Not an accepted image, over a limit, or damaged.</exception>
    public static VipsImage Decode(ReadOnlyMemory<byte> encoded, VipsDecodeOptions? options = null)
    {
        options ??= new VipsDecodeOptions();
        CheckLength(encoded.Length, options);
        return VipsErrors.Run(() => DecodeOnce(encoded, options));
    }

    private static VipsHeader ProbeOnce(ReadOnlyMemory<byte> encoded)
    {
        using var pin = encoded.Pin();
        var (image, format) = VipsLoader.Open((byte*)pin.Pointer, encoded.Length, VipsFormat.Photos | VipsFormat.Svg, VipsFailOn.Error);
        using (image)
        {
            return Header(image, format);
        }
    }

    private static VipsImage DecodeOnce(ReadOnlyMemory<byte> encoded, VipsDecodeOptions options)
    {
        using var pin = encoded.Pin();
        var (image, format) = VipsLoader.Open((byte*)pin.Pointer, encoded.Length, options.Formats, options.FailOn);
        using (image)
        {
            var header = Header(image, format);
            CheckSize(header, options);
            using var rgb = VipsColours.ToRgb(image);
            var stored = InMemory(rgb);
            return header.Orientation == 1 ? stored : stored.Rotated();
        }
    }

    private static VipsHeader Header(VipsImageHandle image, VipsFormat format) => new(
        format,
        VipsApi.GetWidth(image),
        VipsApi.GetHeight(image),
        VipsApi.GetBands(image),
        BitsPerFormat[Math.Clamp(VipsApi.GetFormat(image), 0, BitsPerFormat.Length - 1)],
        (VipsInterpretation)VipsApi.GetInterpretation(image),
        VipsApi.GetOrientation(image),
        VipsApi.GetPages(image));

    private static void CheckLength(int byteCount, VipsDecodeOptions options)
    {
        if (byteCount > options.MaxBytes)
        {
            throw new VipsException($"the encoded image has {byteCount} bytes, the limit is {options.MaxBytes}") { IsOverLimit = true };
        }
    }

    private static void CheckSize(VipsHeader header, VipsDecodeOptions options)
    {
        if (header.Pixels > options.MaxPixels)
        {
            throw new VipsException(
                $"the image is {header.Width}x{header.Height}, {header.Pixels} pixels; the limit is {options.MaxPixels}")
            {
                IsOverLimit = true,
            };
        }

        if (Math.Max(header.Width, header.Height) > options.MaxSidePixels)
        {
            throw new VipsException($"the image is {header.Width}x{header.Height}; the limit is {options.MaxSidePixels} pixels a side")
            {
                IsOverLimit = true,
            };
        }
    }

    // Rotating needs rows in any order, so it starts from the pixels in memory and never from the stream.
    private VipsImage Rotated()
    {
        using (this)
        {
            using var operation = new VipsOperation("autorot");
            using var lazy = operation.Set("in", Handle).Run().Image();
            return InMemory(lazy);
        }
    }
}
