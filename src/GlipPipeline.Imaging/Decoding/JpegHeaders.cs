namespace GlipPipeline.Imaging.Decoding;

/// <summary>
/// Puts right what is odd in the headers of a JPEG and bears on no pixel. libjpeg warns of it as it warns of damaged pixels, and in the same
/// breath: only without the oddity do its warnings speak of pixels alone. Each value becomes what libjpeg, and with it Pillow and browsers,
/// assumes in its place (<c>jdapimin.c</c>, <c>jdmarker.c</c>, <c>jdhuff.c</c>), so that the pixels are theirs.
/// </summary>
internal static class JpegHeaders
{
    private const byte Jfif = 0xE0;
    private const byte Adobe = 0xEE;
    private const byte StartOfScan = 0xDA;

    private const int JfifMajorVersion = 5;
    private const int AdobeTransform = 11;
    private const int FrameComponents = 5;
    private const byte LastCoefficient = 63;

    /// <summary>The JPEG with its headers put right; null where there is nothing to put right, or no JPEG.</summary>
    internal static byte[]? Mend(ReadOnlySpan<byte> jpeg)
    {
        if (!jpeg.StartsWith(JpegSegments.StartOfImage))
        {
            return null;
        }

        var mended = jpeg.ToArray();
        var segments = new JpegSegments(jpeg);
        Span<byte> transform = default;
        var (components, isSequential) = (0, false);
        while (segments.TryRead(out var marker, out var place))
        {
            var content = mended.AsSpan(place);
            switch (marker)
            {
                case Jfif when content.StartsWith("JFIF\0"u8) && content.Length > JfifMajorVersion:
                    content[JfifMajorVersion] = 1;
                    break;
                case Adobe when content.StartsWith("Adobe"u8) && content.Length > AdobeTransform:
                    transform = content.Slice(AdobeTransform, 1);
                    break;
                case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) when content.Length > FrameComponents:
                    (components, isSequential) = (content[FrameComponents], marker is 0xC0 or 0xC1 or 0xC9);
                    break;
                case StartOfScan:
                    MendTransform(transform, components);
                    MendScan(content, isSequential);
                    return jpeg.SequenceEqual(mended) ? null : mended;
            }
        }

        return null;
    }

    /// <summary>What Adobe's mark says of the colours: of three components 0 is RGB and 1 YCbCr, of four 0 is CMYK and 2 YCCK.</summary>
    private static void MendTransform(Span<byte> transform, int components)
    {
        byte assumed = components == 4 ? (byte)2 : (byte)1;
        if (!transform.IsEmpty && transform[0] != 0)
        {
            transform[0] = assumed;
        }
    }

    /// <summary>A scan of a sequential JPEG holds all coefficients of its blocks; what its header says beside that is not looked at.</summary>
    private static void MendScan(Span<byte> content, bool isSequential)
    {
        var spectral = content.IsEmpty ? 0 : 1 + (2 * content[0]);
        if (isSequential && content.Length == spectral + 3)
        {
            (content[spectral], content[spectral + 1], content[spectral + 2]) = (0, LastCoefficient, 0);
        }
    }
}
