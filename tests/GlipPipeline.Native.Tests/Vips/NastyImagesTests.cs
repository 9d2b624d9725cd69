using System.Formats.Tar;
using GlipPipeline.Native.Vips;
using GlipPipeline.Testing;

namespace GlipPipeline.Native.Tests.Vips;

/// <summary>Decompression bombs, decoder crash inputs and every odd thing an image file can be.</summary>
public sealed class NastyImagesTests
{
    private const double ColourTolerance = 6;
    private const double CmykColourTolerance = 35;

    // The list leaves these to policy, and its author would decide them the other way.
    private static readonly Dictionary<string, string> Different = new()
    {
        ["000000047"] = "a JPEG without its end marker looks like any truncated one",
        ["000000051"] = "libjpeg does not notice the garbled entropy data",
        ["000000052"] = "libjpeg does not notice the hole in the entropy data",
        ["000000087"] = "libvips takes the frame's size, not the screen's",
        ["000000096"] = "AVIF is decoded",
        ["000000097"] = "AVIF is decoded",
        ["000000098"] = "AVIF is decoded",
        ["000000102"] = "no BMP in this libvips",
        ["000000103"] = "no BMP in this libvips",
        ["000000104"] = "no BMP in this libvips",
        ["000000128"] = "AVIF is decoded",
        ["000000143"] = "libvips takes the frame's size, not the screen's",
        ["000000150"] = "AVIF is decoded",
    };

    [SkippableFact]
    public void Decode_WhenImagesAreNasty_AcceptsAndRefusesAsListed()
    {
        var verdicts = Images().ToDictionary(image => image.Row[0], image => (Expected: image.Row[3], Found: Verdict(image.Bytes)));

        verdicts.Count.ShouldBe(151);
        verdicts.Where(pair => pair.Value.Expected != pair.Value.Found).Select(pair => pair.Key).ShouldBe(Different.Keys);
    }

    [SkippableFact]
    public void Decode_WhenColoursAreBeyondDoubt_GivesThemAtTheirPlace()
    {
        var checkedImages = 0;
        foreach (var (row, bytes) in Images().Where(image => image.Row[3] == "ok" && image.Row[4] == "no" && image.Row[7].StartsWith('#')))
        {
            using var image = VipsImage.Decode(bytes);

            $"{image.Width}x{image.Height}".ShouldBe($"{row[5]}x{row[6]}", row[2]);
            var tolerance = row[2].Contains("CMYK") || row[2].Contains("YCCK") ? CmykColourTolerance : ColourTolerance;
            Difference(QuadrantMeans(image), row[7..11]).ShouldBeLessThanOrEqualTo(tolerance, row[2]);
            checkedImages++;
        }

        checkedImages.ShouldBeGreaterThan(40);
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

    private static string Verdict(byte[] bytes)
    {
        try
        {
            using var image = VipsImage.Decode(bytes);
            return "ok";
        }
        catch (VipsException)
        {
            return "reject";
        }
    }

    private static double[] QuadrantMeans(VipsImage image)
    {
        var pixels = image.ToRgb8();
        var (left, top) = (image.Width / 2, image.Height / 2);
        return [.. new[] { (0, 0), (1, 0), (0, 1), (1, 1) }.SelectMany(at => Enumerable.Range(0, 3).Select(band =>
            Enumerable.Range(at.Item2 == 0 ? 0 : top, at.Item2 == 0 ? top : image.Height - top).Average(y =>
                Enumerable.Range(at.Item1 == 0 ? 0 : left, at.Item1 == 0 ? left : image.Width - left).Average(x =>
                    pixels[(((y * image.Width) + x) * 3) + band]))))];
    }

    private static double Difference(double[] found, string[] expected) =>
        expected.SelectMany(colour => Convert.FromHexString(colour.AsSpan(1))).Zip(found, (a, b) => Math.Abs(a - b)).Max();
}
