using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Imaging.Vips;

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

    private readonly VipsDecodeOptions _options = new()
    {
        MaxBytes = limits.MaxBytes,
        MaxPixels = limits.MaxPixels,
        MaxSidePixels = limits.MaxSidePixels,
    };

    /// <summary>The refusal of an image with too many bytes; null for others.</summary>
    internal static ImageDecoding.Refused? RefuseLength(int byteCount, ImageLimits limits) => byteCount <= limits.MaxBytes
        ? null
        : new(new Refusal(RejectReason.ImageTooLarge, $"the encoded image has {byteCount} bytes, the limit is {limits.MaxBytes}"));

    /// <inheritdoc/>
    public ImageDecoding Decode(ReadOnlyMemory<byte> encoded) => RefuseLength(encoded.Length, limits) ?? DecodeBytes(encoded);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private ImageDecoding DecodeBytes(ReadOnlyMemory<byte> encoded)
    {
        try
        {
            using var decoded = VipsImage.Decode(encoded, _options);
            return Math.Min(decoded.Width, decoded.Height) < limits.MinSidePixels ? TooSmall(decoded) : Copy(decoded);
        }
        catch (VipsException failure)
        {
            var reason = failure.IsOverLimit || failure.IsOutOfMemory ? RejectReason.ImageTooLarge : RejectReason.UndecodableImage;
            return new ImageDecoding.Refused(new Refusal(reason, failure.Message));
        }
    }

    private ImageDecoding.Refused TooSmall(VipsImage decoded) => new(new Refusal(
        RejectReason.ImageTooSmall,
        $"the image is {decoded.Width}x{decoded.Height}; at least {limits.MinSidePixels} pixels a side are needed"));

    private ImageDecoding.Decoded Copy(VipsImage decoded)
    {
        var image = _allocate(new(decoded.Width, decoded.Height));
        decoded.WriteRgb(image.Pixels);
        return new ImageDecoding.Decoded(image);
    }
}
