using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Testing;

namespace GlipPipeline.Imaging.Tests.Decoding;

/// <summary>Headers that are odd and images that are sound: labelled. The same headers before damaged pixels: refused.</summary>
public sealed class JpegHeadersTests
{
    private const byte AdobeMarker = 0xEE;
    private const byte JfifMarker = 0xE0;

    private static readonly byte[] Sound = TestImages.NoisyJpeg(64);

    public static TheoryData<string> Oddities => [.. Odd.Keys];

    private static Dictionary<string, Func<byte[], byte[]>> Odd { get; } = new()
    {
        ["an unknown Adobe transform"] = jpeg => WithSegment(WithoutJfif(jpeg), AdobeMarker, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 3]),
        ["Adobe's transform of four colours"] = jpeg => WithSegment(WithoutJfif(jpeg), AdobeMarker, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 2]),
        ["a JFIF version to come"] = jpeg => WithSegment(WithoutJfif(jpeg), JfifMarker, [.. "JFIF\0"u8, 2, 1, 0, 0, 1, 0, 1, 0, 0]),
        ["no JFIF version"] = jpeg => WithSegment(WithoutJfif(jpeg), JfifMarker, [.. "JFIF\0"u8, 0, 0, 0, 0, 1, 0, 1, 0, 0]),
        ["a scan of one coefficient"] = jpeg => WithScan(jpeg, 0, 0, 0),
        ["a scan that is refined"] = jpeg => WithScan(jpeg, 0, 63, 0x11),
        ["room before a segment"] = jpeg => WithScan([.. jpeg[..2], 0xFF, 0xFF, 0xFF, .. jpeg[2..]], 0, 0, 0),
        ["all at once"] = jpeg => [.. WithScan(WithSegment(WithoutJfif(jpeg), AdobeMarker, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 9]), 0, 0, 0)],
    };

    [Theory]
    [MemberData(nameof(Oddities))]
    public void Decode_WhenOnlyTheHeaderIsOdd_GivesThePixels(string oddity)
    {
        using var expected = Image(Sound);

        using var image = Image(Odd[oddity](Sound));

        image.Pixels.SequenceEqual(expected.Pixels).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public void Decode_WhenPixelsAreMissingToo_RefusesTheImage(string oddity)
    {
        var odd = Odd[oddity](Sound);

        // The first half of the scan is enough for every header.
        for (var length = odd.Length / 2; length < odd.Length - 2; length += 97)
        {
            Refused(odd[..length]);
            Refused([.. odd[..length], 0xFF, 0xD9]);
        }

        Refused(odd[..^2]);
    }

    [Fact]
    public void Decode_WhenBytesStandBetweenSegments_RefusesTheImage() => Refused([.. Sound[..2], 1, 2, 3, .. Sound[2..]]);

    [Fact]
    public void Mend_WhenNothingIsOdd_GivesNothing() => JpegHeaders.Mend(Sound).ShouldBeNull();

    [Fact]
    public void Mend_WhenAnyByteIsMissing_NeitherFailsNorReadsOn()
    {
        foreach (var odd in Odd.Values.Select(make => make(Sound)))
        {
            for (var length = 0; length < Math.Min(odd.Length, 800); length++)
            {
                _ = JpegHeaders.Mend(odd.AsSpan(0, length));
            }
        }
    }

    [SkippableTheory]
    [InlineData("img_adobe_transform3.jpg", true)]
    [InlineData("img_extra2_before_eoi.jpg", true)]
    [InlineData("img_png_bad_iccp.png", true)]
    [InlineData("img_png_no_iend.png", true)]
    [InlineData("img_two_eoi.jpg", true)]
    [InlineData("img_zeros_before_eoi.jpg", true)]
    [InlineData("img_tiff_lab.tif", false)] // a colour space that Pillow does not turn into RGB either
    public void Decode_WhenHeadersAreOddInTheWild_AcceptsWhatDecodersShow(string file, bool isAccepted)
    {
        var decoding = Decode(File.ReadAllBytes(SharedFiles.Path("data/faults/images/" + file)));

        (decoding is ImageDecoding.Decoded).ShouldBe(isAccepted);
        (decoding as ImageDecoding.Decoded)?.Image.Dispose();
    }

    private static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content) =>
        [.. jpeg[..2], 0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content, .. jpeg[2..]];

    private static byte[] WithoutJfif(byte[] jpeg) => jpeg[3] == JfifMarker ? [.. jpeg[..2], .. jpeg[(4 + (jpeg[4] << 8) + jpeg[5])..]] : jpeg;

    private static byte[] WithScan(byte[] jpeg, byte first, byte last, byte approximation)
    {
        var odd = jpeg.ToArray();
        var scan = odd.AsSpan().IndexOf(new byte[] { 0xFF, 0xDA, 0, 12 });
        new[] { first, last, approximation }.CopyTo(odd, scan + 11);
        return odd;
    }

    private static ImageDecoding Decode(byte[] bytes) => new ImageDecoder(new ImageLimits()).Decode(bytes);

    private static Pixels.RgbImage Image(byte[] bytes) => Decode(bytes).ShouldBeOfType<ImageDecoding.Decoded>().Image;

    private static void Refused(byte[] bytes) =>
        Decode(bytes).ShouldBeOfType<ImageDecoding.Refused>().Why.Reason.ShouldBe(RejectReason.UndecodableImage);
}
