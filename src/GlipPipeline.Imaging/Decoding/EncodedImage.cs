using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Rejects;
using NetVips;

namespace GlipPipeline.Imaging.Decoding;

/// <summary>Finds the kind of an encoded image and opens it lazily: only the header is read, and no other loader sees the bytes.</summary>
internal static class EncodedImage
{
    private const int Upright = 1;
    private const int LastOrientation = 8;

    // A kind is told by content and never by name. HEIC shares AVIF's loader, but its codec is not part of the library.
    private static readonly (string Loader, string Kind)[] Accepted =
    [
        ("VipsForeignLoadJpeg", "Jpeg"),
        ("VipsForeignLoadPng", "Png"),
        ("VipsForeignLoadWebp", "Webp"),
        ("VipsForeignLoadNsgif", "Gif"),
        ("VipsForeignLoadHeif", "Avif"),
        ("VipsForeignLoadTiff", "Tiff"),
    ];

    private static readonly string Kinds = string.Join(", ", Accepted.Select(known => known.Kind));

    /// <summary>Why the bytes are of no accepted kind; null where they are of one.</summary>
    internal static ImageDecoding.Refused? RefuseKind(ReadOnlySpan<byte> encoded)
    {
        var loader = encoded.IsEmpty ? null : Image.FindLoadBuffer(encoded);
        if (loader is not null && Accepted.Any(known => loader.StartsWith(known.Loader, StringComparison.Ordinal)))
        {
            return null;
        }

        var detail = loader is not null && loader.StartsWith("VipsForeignLoadSvg", StringComparison.Ordinal)
            ? $"the image is Svg, expected one of {Kinds}"
            : $"{encoded.Length} bytes that are no image of a known kind ({Kinds})";
        return new ImageDecoding.Refused(new Refusal(RejectReason.UndecodableImage, detail));
    }

    /// <summary>Opens the first frame or page.</summary>
    /// <param name="encoded">Of an accepted kind; copied.</param>
    /// <exception cref="VipsException">The header is damaged.</exception>
    internal static Image Open(ReadOnlySpan<byte> encoded) =>

        // A warning is enough to fail: where a part of a JPEG is missing or garbled, libjpeg would only warn and fill it with grey.
        Image.NewFromBuffer(encoded, access: Enums.Access.Sequential, failOn: Enums.FailOn.Warning);

    /// <summary>EXIF orientation 1 to 8; 1 where there is none or it is nonsense.</summary>
    internal static int Orientation(Image image) =>
        image.Contains("orientation") && image.Get("orientation") is int and >= Upright and <= LastOrientation and var given ? given : Upright;

    /// <summary>The size as displayed, orientation applied.</summary>
    internal static ImageSize DisplayedSize(Image image, int orientation) =>
        orientation >= 5 ? new(image.Height, image.Width) : new(image.Width, image.Height);
}
