using System.Diagnostics;
using System.Formats.Tar;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>Images that crash their decoder, hang it or eat its memory: each costs its own pair, and the run is sealed.</summary>
public sealed class HostileImagesTests(LabelledScenes scenes) : IClassFixture<LabelledScenes>, IDisposable
{
    private static readonly Dictionary<int, string> Faults = new() { [3] = "crash", [40] = "hang", [41] = "memory", [90] = "exit" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Label_WhenImagesBreakTheirDecoder_RejectsThemAloneAndSeals()
    {
        // The teacher sees the same batches where the four images are not images at all.
        Rewrite(_folder["golden.tar"], (_, _) => "no image"u8.ToArray());
        Rewrite(_folder["faults.tar"], (fault, image) => [.. image, .. System.Text.Encoding.ASCII.GetBytes($"glip-fault:{fault}")]);
        (await GlipProcess.RunAsync(Label("golden"))).ShouldSucceed();

        using var run = GlipProcess.StartWith(decoderFaults: true, [.. Label("faults"), "--decode-seconds", "3", "--decode-memory", "256"]);
        (await run.WaitAsync()).ShouldSucceed();

        var (golden, corpus) = (new CorpusFiles(_folder["golden"]), new CorpusFiles(_folder["faults"]));
        await corpus.ShouldBeSoundAsync();
        corpus.Rejects().ShouldBe(
            ["3 decoder_crashed", "40 decode_timeout", "41 image_too_large", "90 decoder_crashed"]);
        corpus.Rows().Select(Labels).ShouldBe(golden.Rows().Select(Labels));
    }

    [Fact]
    public async Task Label_WhenKilled_LeavesNoDecoderBehind()
    {
        Rewrite(_folder["faults.tar"], (_, image) => [.. image, .. "glip-fault:hang"u8]);
        using var run = GlipProcess.StartWith(decoderFaults: true, Label("faults"));
        IReadOnlyList<Process> decoders = [];
        await run.WaitUntilAsync(() => (decoders = run.Children()).Count > 0, "it started a decoder");

        run.Kill();

        await Task.WhenAll(decoders.Select(decoder => decoder.WaitForExitAsync()));
    }

    private string[] Label(string name) =>
        ["label", "--source", _folder[$"{name}.tar"], "--out", _folder[name], "--teacher", "nano", "--unit-pairs", "16"];

    private static string Labels(GlipPipeline.Core.Groundings.LabelledPair row) =>
        $"{row.Pair.Place.Index} {row.Pair.Key} {row.ImageSha256} {string.Join(' ', row.Groundings)}";

    private void Rewrite(string path, Func<string, byte[], byte[]> changed)
    {
        using var from = new TarReader(File.OpenRead(scenes.Tar));
        using var to = new TarWriter(File.Create(path), TarEntryFormat.Ustar);
        var index = -1;
        while (from.GetNextEntry(copyData: true) is { } entry)
        {
            var isImage = !entry.Name.EndsWith(".txt", StringComparison.Ordinal) && !entry.Name.EndsWith(".json", StringComparison.Ordinal);
            index += isImage ? 1 : 0;
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            var bytes = isImage && Faults.TryGetValue(index, out var fault) ? changed(fault, content.ToArray()) : content.ToArray();
            to.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, entry.Name) { DataStream = new MemoryStream(bytes) });
        }
    }
}
