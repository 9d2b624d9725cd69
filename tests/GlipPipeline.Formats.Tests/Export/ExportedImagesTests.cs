using System.Diagnostics;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Testing;

namespace GlipPipeline.Formats.Tests.Export;

public sealed class ExportedImagesTests
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Loaders that use PIL ignore an orientation: what is exported has its pixels where the boxes are, and no orientation left.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    public async Task Export_WhenAnImageHasAnOrientation_WritesItUpright(byte orientation)
    {
        var pair = RealImages.Pair(0, orientation);
        using var corpus = await ExportedCorpus.CreateAsync(pair, RealImages.Pair(1));

        var summary = await corpus.ExportAsync("odvg-mmdet");

        summary.Counts["images_turned_upright"].ShouldBe(1);
        var written = await File.ReadAllBytesAsync(corpus[$"out/images/{pair.Id}.jpg"]);
        written.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
        using var image = ((ImageDecoding.Decoded)new ImageDecoder(new ImageLimits()).Decode(written)).Image;
        image.Size.ShouldBe(pair.Size);
        using var asDisplayed = ((ImageDecoding.Decoded)new ImageDecoder(new ImageLimits()).Decode(pair.Pair.ImageBytes)).Image;
        image.Pixels.ToArray().Zip(asDisplayed.Pixels.ToArray(), (one, other) => Math.Abs(one - other)).Max().ShouldBeLessThan(20);
        (await File.ReadAllBytesAsync(corpus[$"out/images/{corpus.Pairs[1].Id}.jpg"])).ShouldBe(corpus.Pairs[1].Pair.ImageBytes.ToArray());
    }

    /// <summary>PyTorch's own DataLoader over the formats that its users read by hand; Debian's python3-torch is enough.</summary>
    [SkippableTheory]
    [InlineData("glip-tsv")]
    [InlineData("glip-tsv-v1")]
    [InlineData("odvg-mmdet")]
    [InlineData("odvg-opengdino")]
    [InlineData("mdetr")]
    [InlineData("coco")]
    [InlineData("yolo")]
    [InlineData("rex-tsv")]
    [InlineData("webdataset")]
    [InlineData("vlm-jsonl")]
    public async Task Export_WhenPyTorchLoadsIt_GivesEveryImageWithItsBoxes(string format)
    {
        Skip.IfNot(HasTorch(), $"needs PyTorch and Pillow for {Python}: apt-get install python3-torch python3-pil");
        using var corpus = await ExportedCorpus.CreateAsync([.. Enumerable.Range(0, 9).Select(index => RealImages.Pair(index, (byte)(index % 3 == 0 ? 6 : 1)))]);
        await corpus.ExportAsync(format);

        var (code, output) = Run(Repository.TestData("exports/load_export.py"), format, corpus["out"]);

        code.ShouldBe(0, output);

        // YOLO has no order of its own.
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().ShouldBe(corpus.Pairs.Select(pair => $"{pair.Size.Width} {pair.Size.Height} 1 True").Order(), output);
    }

    private static bool HasTorch() => File.Exists(Python) && Run("-c", "import torch, PIL").Code == 0;

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
