using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Vips;
using NetVips;

namespace GlipPipeline.Imaging.Decoding;

/// <summary>
/// Decodes images as Pillow's <c>ImageOps.exif_transpose(Image.open(…)).convert("RGB")</c> would, to 8-bit RGB: EXIF orientation applied,
/// first frame, transparency dropped without blending, grey repeated, CMYK and 16-bit converted to sRGB. Bad data is a value, never an
/// exception. Thread safe.
/// </summary>
/// <param name="limits">What is refused before any pixel is decoded.</param>
/// <param name="allocate">Gives the memory for the pixels; null for pooled memory.</param>
public sealed class ImageDecoder(ImageLimits limits, Func<ImageSize, RgbImage>? allocate = null) : IImageDecoder
{
    private readonly Func<ImageSize, RgbImage> _allocate = allocate ?? (size => new RgbImage(size));

    /// <summary>The refusal of an image with too many bytes; null for others.</summary>
    internal static ImageDecoding.Refused? RefuseLength(int byteCount, ImageLimits limits) => byteCount <= limits.MaxBytes
        ? null
        : TooLarge($"the encoded image has {byteCount} bytes, the limit is {limits.MaxBytes}");

    /// <inheritdoc/>
    public ImageDecoding Decode(ReadOnlyMemory<byte> encoded) => RefuseLength(encoded.Length, limits) ?? DecodeBytes(encoded);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // What is odd in headers alone is put right only where decoding failed: sound images never pay for it.
    private ImageDecoding DecodeBytes(ReadOnlyMemory<byte> encoded) =>
        TryDecode(encoded) is var decoding && decoding is ImageDecoding.Refused { Why.Reason: RejectReason.UndecodableImage }
            && JpegHeaders.Mend(encoded.Span) is { } mended
                ? TryDecode(mended)
                : decoding;

    private ImageDecoding TryDecode(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            return VipsErrors.Run(() => DecodeOnce(encoded.Span));
        }
        catch (VipsException failure)
        {
            var detail = VipsErrors.Explain(failure);
            var isOutOfMemory = detail.Contains("out of memory", StringComparison.OrdinalIgnoreCase);
            return new ImageDecoding.Refused(new Refusal(isOutOfMemory ? RejectReason.ImageTooLarge : RejectReason.UndecodableImage, detail));
        }
    }

    private ImageDecoding DecodeOnce(ReadOnlySpan<byte> encoded)
    {
        if (EncodedImage.RefuseKind(encoded) is { } unknown)
        {
            return unknown;
        }

        using var image = EncodedImage.Open(encoded);
        var orientation = EncodedImage.Orientation(image);
        var size = EncodedImage.DisplayedSize(image, orientation);
        if (RefuseSize(size) is { } tooLarge)
        {
            return tooLarge;
        }

        var pixels = _allocate(size);
        try
        {
            WriteUpright(image, orientation, pixels);
        }
        catch (VipsException)
        {
            pixels.Dispose();
            throw;
        }

        return RefuseSmall(pixels) ?? (ImageDecoding)new ImageDecoding.Decoded(pixels);
    }

    private static void WriteUpright(Image image, int orientation, RgbImage to)
    {
        using var rgb = RgbConversion.ToRgb(image);
        if (orientation == 1)
        {
            VipsPixels.Write(rgb, to);
            return;
        }

        // Rotating needs rows in any order, so it starts from the pixels in memory and never from the stream.
        using var stored = rgb.CopyMemory();
        using var upright = stored.Autorot();
        VipsPixels.Write(upright, to);
    }

    private ImageDecoding.Refused? RefuseSize(ImageSize size)
    {
        var pixels = (long)size.Width * size.Height;
        if (pixels > limits.MaxPixels)
        {
            return TooLarge($"the image is {size.Width}x{size.Height}, {pixels} pixels; the limit is {limits.MaxPixels}");
        }

        return Math.Max(size.Width, size.Height) <= limits.MaxSidePixels
            ? null
            : TooLarge($"the image is {size.Width}x{size.Height}; the limit is {limits.MaxSidePixels} pixels a side");
    }

    private static ImageDecoding.Refused TooLarge(string detail) => new(new Refusal(RejectReason.ImageTooLarge, detail));

    // Asked when the pixels are there: a damaged image is called damaged, however small it is.
    private ImageDecoding.Refused? RefuseSmall(RgbImage image)
    {
        var size = image.Size;
        if (Math.Min(size.Width, size.Height) >= limits.MinSidePixels)
        {
            return null;
        }

        image.Dispose();
        return new(new Refusal(
            RejectReason.ImageTooSmall,
            $"the image is {size.Width}x{size.Height}; at least {limits.MinSidePixels} pixels a side are needed"));
    }
}
