using System.Buffers.Binary;
using System.Text;
using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Img2dataset;

/// <summary>
/// img2dataset stores pixels as they were encoded and drops the note that says which side is up; the JSON beside them keeps it, in words. A JPEG
/// without a note gets it back, as the one field of an EXIF segment: no pixel is touched. Other kinds keep the words beside the pair.
/// </summary>
internal static class LostOrientation
{
    /// <summary>Name of the field that keeps the words where the image cannot be mended.</summary>
    internal const string Field = "lost_orientation";

    private const string Exif = "exif";
    private const string Orientation = "Image Orientation";
    private const int SegmentHead = 4;

    // In the order of the numbers of EXIF, from 1.
    private static readonly string[] Words =
    [
        "Horizontal (normal)", "Mirrored horizontal", "Rotated 180", "Mirrored vertical", "Mirrored horizontal then rotated 90 CCW",
        "Rotated 90 CW", "Mirrored horizontal then rotated 90 CW", "Rotated 90 CCW",
    ];

    /// <summary>The image with its orientation, where it lost it and can have it back; the same bytes otherwise.</summary>
    internal static byte[] Restore(byte[] image, JsonFields? json) =>
        NumberOf(json) is { } number && EndOfFirstSegments(image) is { } at ? [.. image.AsSpan(0, at), .. Segment(number), .. image.AsSpan(at)] : image;

    /// <summary>The words, where an image lost its orientation and cannot have it back; null otherwise.</summary>
    internal static string? Flag(byte[] image, JsonFields? json) =>
        NumberOf(json) is { } number && !IsJpeg(image) ? Words[number - 1] : null;

    private static int? NumberOf(JsonFields? json)
    {
        if (!Img2datasetFacts.Are(json) || json!.Find(Exif)?.ToText() is not { } text)
        {
            return null;
        }

        var words = JsonFields.Scan(Encoding.UTF8.GetBytes(text)).Find(Orientation)?.ToText();
        return Array.IndexOf(Words, words) is > 0 and var at ? at + 1 : null;
    }

    private static bool IsJpeg(ReadOnlySpan<byte> image) => image is [0xFF, 0xD8, 0xFF, ..];

    /// <summary>Where an EXIF segment belongs; null of what is no JPEG, and of one that has such a segment.</summary>
    private static int? EndOfFirstSegments(ReadOnlySpan<byte> image)
    {
        const byte jfif = 0xE0, exif = 0xE1, startOfScan = 0xDA;
        if (!IsJpeg(image))
        {
            return null;
        }

        var (at, belongs) = (2, 2);
        while (at + SegmentHead <= image.Length && image[at] == 0xFF && image[at + 1] != startOfScan)
        {
            if (image[at + 1] == exif && image[(at + SegmentHead)..].StartsWith("Exif\0"u8))
            {
                return null;
            }

            var isJfif = image[at + 1] == jfif && at == belongs;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(at + 2)..]);
            belongs = isJfif ? at : belongs;
        }

        return belongs <= image.Length ? belongs : null;
    }

    // TIFF, big endian, with one directory of one entry: 0x0112, a short.
    private static byte[] Segment(int number) =>
    [
        0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)number, 0, 0, 0, 0, 0, 0,
    ];
}
