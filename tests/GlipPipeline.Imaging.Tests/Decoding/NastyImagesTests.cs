using System.Formats.Tar;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;
using GlipPipeline.Imaging.Pixels;
using GlipPipeline.Testing;

namespace GlipPipeline.Imaging.Tests.Decoding;

/// <summary>
/// Decompression bombs, decoder crash inputs and every odd thing an image file can be, as a run meets them. Where the list leaves a case to
/// policy, docs/images.md says what ours is.
/// </summary>
public sealed class NastyImagesTests
{
    private const double ColourTolerance = 6;
    private const double CmykColourTolerance = 35;

    // The list leaves these to policy, and its author would decide them the other way.
    private static readonly Dictionary<string, string> DecidedOtherwise = new()
    {
        ["000000047"] = "undecodable_image", // a JPEG without its end mark looks like any truncated one
        ["000000051"] = "ok", // libjpeg does not notice the garbled entropy data
        ["000000052"] = "ok", // nor the hole in them
        ["000000096"] = "ok", // AVIF
        ["000000097"] = "ok", // AVIF
        ["000000098"] = "ok", // AVIF
        ["000000102"] = "undecodable_image", // BMP
        ["000000103"] = "undecodable_image", // BMP
        ["000000104"] = "undecodable_image", // BMP
        ["000000128"] = "ok", // AVIF, by another extension
        ["000000130"] = "image_too_small", // 1×1
        ["000000131"] = "image_too_small", // 1×1
        ["000000132"] = "image_too_small", // 1×1
        ["000000133"] = "image_too_small", // 1×5000
        ["000000134"] = "image_too_small", // 5000×1
        ["000000143"] = "ok", // the GIF's first frame counts, not its screen
        ["000000150"] = "ok", // AVIF
    };

    // Accepted, and other than a browser would show them.
    private static readonly string[] OtherColours =
    [
        "000000028", // a wide-gamut profile is not applied
        "000000062", // transparency is dropped, not blended over white
        "000000063",
        "000000090",
        "000000091",
    ];

    [SkippableFact]
    public void Decode_WhenImagesAreNasty_AcceptsAndRefusesAsListed()
    {
        using var decoder = new IsolatedDecoder(new ImageLimits(), new DecoderIsolation { Processes = 1 });
        var verdicts = Images().ToDictionary(image => image.Row[0], image => (Expected: image.Row[3], Found: Verdict(decoder.Decode(image.Bytes))));

        verdicts.Count.ShouldBe(151);
        verdicts.Where(image => image.Value.Expected == "ok" != (image.Value.Found == "ok"))
            .ToDictionary(image => image.Key, image => image.Value.Found)
            .ShouldBe(DecidedOtherwise);
        verdicts.Values.Select(verdict => verdict.Found).ShouldBeSubsetOf(["ok", "undecodable_image", "image_too_large", "image_too_small"]);
    }

    [SkippableFact]
    public void Decode_WhenImagesAreAccepted_GivesTheirSizeAndColours()
    {
        using var decoder = new IsolatedDecoder(new ImageLimits(), new DecoderIsolation { Processes = 1 });
        var (checkedImages, other) = (0, new List<string>());
        foreach (var (row, bytes) in Images().Where(image => image.Row[7].StartsWith('#')))
        {
            if (decoder.Decode(bytes) is ImageDecoding.Decoded { Image: var image })
            {
                using (image)
                {
                    $"{image.Size.Width}x{image.Size.Height}".ShouldBe($"{row[5]}x{row[6]}", row[2]);
                    var tolerance = row[2].Contains("CMYK") || row[2].Contains("YCCK") ? CmykColourTolerance : ColourTolerance;
                    other.AddRange(Difference(QuadrantMeans(image), row[7..11]) > tolerance ? [row[0]] : []);
                    checkedImages++;
                }
            }
        }

        other.ShouldBe(OtherColours);
        checkedImages.ShouldBeGreaterThan(70);
    }

    private static IEnumerable<(string[] Row, byte[] Bytes)> Images()
    {
        var rows =
            File.ReadLines(SharedFiles.Path("data/pairs/nasty.tsv")).Skip(1).Select(line => line.Split('\t')).ToDictionary(row => row[0]);
        using var tar = new TarReader(File.OpenRead(SharedFiles.Path("data/pairs/nasty.tar")));
        while (tar.GetNextEntry() is { } entry)
        {
            if (Path.GetExtension(entry.Name) is not (".txt" or ".json"))
            {
                using var bytes = new MemoryStream();
                entry.DataStream?.CopyTo(bytes);
                yield return (rows[entry.Name.Split('.')[0]], bytes.ToArray());
            }
        }
    }

    private static string Verdict(ImageDecoding decoding)
    {
        if (decoding is ImageDecoding.Refused refused)
        {
            return refused.Why.Reason.ToWord();
        }

        ((ImageDecoding.Decoded)decoding).Image.Dispose();
        return "ok";
    }

    private static double[] QuadrantMeans(RgbImage image)
    {
        var pixels = image.Pixels.ToArray();
        var (left, top) = (image.Size.Width / 2, image.Size.Height / 2);
        return [.. new[] { (0, 0), (1, 0), (0, 1), (1, 1) }.SelectMany(at => Enumerable.Range(0, 3).Select(band =>
            Enumerable.Range(at.Item2 == 0 ? 0 : top, at.Item2 == 0 ? top : image.Size.Height - top).Average(y =>
                Enumerable.Range(at.Item1 == 0 ? 0 : left, at.Item1 == 0 ? left : image.Size.Width - left).Average(x =>
                    (double)pixels[(((y * image.Size.Width) + x) * 3) + band]))))];
    }

    private static double Difference(double[] found, string[] expected) =>
        expected.SelectMany(colour => Convert.FromHexString(colour.AsSpan(1))).Zip(found, (a, b) => Math.Abs(a - b)).Max();
}
