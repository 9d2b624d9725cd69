using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Vips;
using NetVips;

namespace GlipPipeline.Imaging.Drawing;

/// <summary>
/// An image without an orientation left in its metadata. Some loaders apply it and some do not; where it is applied to the pixels, all of them
/// see what the boxes were measured on.
/// </summary>
/// <param name="Bytes">The encoded image.</param>
/// <param name="Extension">With its dot.</param>
public sealed record UprightImage(ReadOnlyMemory<byte> Bytes, string Extension)
{
    private const int Quality = 95;
    private const string Jpeg = ".jpg";

    /// <summary>What was labelled once was within the limits of its run.</summary>
    private static readonly ImageLimits NoLimits = new() { MaxBytes = int.MaxValue, MaxPixels = long.MaxValue, MaxSidePixels = int.MaxValue, MinSidePixels = 1 };

    /// <summary>
    /// The image turned as its orientation says: JPEGs are encoded again at quality 95 without chroma subsampling, others as PNG. Null where it
    /// is upright, which is told from its header, or where no header can be read.
    /// </summary>
    /// <param name="encoded">The image as it is stored.</param>
    /// <param name="extension">By its bytes, with its dot.</param>
    /// <exception cref="InvalidDataException">It has to be turned and its pixels cannot be decoded.</exception>
    public static UprightImage? Of(ReadOnlyMemory<byte> encoded, string extension)
    {
        if (IsUpright(encoded.Span))
        {
            return null;
        }

        using var decoder = new ImageDecoder(NoLimits);
        switch (decoder.Decode(encoded))
        {
            case ImageDecoding.Decoded { Image: var image }:
                using (image)
                {
                    return extension == Jpeg
                        ? new UprightImage(JpegEncoder.Encode(image, Quality, chromaSubsampling: false), Jpeg)
                        : new UprightImage(VipsErrors.Run(() => VipsPixels.Read(image, rgb => rgb.PngsaveBuffer(keep: Enums.ForeignKeep.None))), ".png");
                }

            case ImageDecoding.Refused { Why: var why }:
                throw new InvalidDataException($"an image that has to be turned upright cannot be decoded: {why.Detail}");
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A JPEG without EXIF has no orientation, which spares most images the library's look at their header.</summary>
    private static bool IsUpright(ReadOnlySpan<byte> encoded)
    {
        if (encoded.StartsWith(JpegSegments.StartOfImage) && !HasExif(encoded))
        {
            return true;
        }

        try
        {
            VipsLibrary.EnsureStarted();
            using var image = Image.NewFromBuffer(encoded, access: Enums.Access.Sequential);
            return EncodedImage.Orientation(image) == 1;
        }
        catch (VipsException)
        {
            // Not an image: nothing can be turned, and it is written as it is.
            return true;
        }
    }

    private static bool HasExif(ReadOnlySpan<byte> jpeg)
    {
        const byte application1 = 0xE1;
        const byte startOfScan = 0xDA;
        var segments = new JpegSegments(jpeg);
        while (segments.TryRead(out var marker, out var content) && marker != startOfScan)
        {
            if (marker == application1 && jpeg[content].StartsWith("Exif"u8))
            {
                return true;
            }
        }

        return false;
    }
}
