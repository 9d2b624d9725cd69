using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Settings;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Scenes.Writing;
using GlipPipeline.Testing;

namespace GlipPipeline.Scenes.Tests.Writing;

public sealed class SynthesizerTests : IDisposable
{
    /// <summary>The shipped teacher was trained on these scenes: whatever moves this hash makes its card untrue.</summary>
    private const string FrozenTruthSha256 = "9f1db1c305a70c8cc59057441068d9ea2099f4d7b8c6dc6f46ad1f0660050367";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_WithOneOrFourScenesAtOnce_WritesTheSameBytes()
    {
        await Synthesizer.RunAsync(Options("one") with { Parallelism = 1 }, default);
        await Synthesizer.RunAsync(Options("four") with { Parallelism = 4 }, default);

        File.ReadAllBytes(_folder["four.tar"]).ShouldBe(File.ReadAllBytes(_folder["one.tar"]));
        File.ReadAllBytes(_folder["four.jsonl"]).ShouldBe(File.ReadAllBytes(_folder["one.jsonl"]));
    }

    [Fact]
    public async Task RunAsync_WithAnotherSeed_DrawsOtherScenes()
    {
        await Synthesizer.RunAsync(Options("a"), default);
        await Synthesizer.RunAsync(Options("b") with { Seed = 2 }, default);

        File.ReadAllText(_folder["b.jsonl"]).ShouldNotBe(File.ReadAllText(_folder["a.jsonl"]));
    }

    [Fact]
    public async Task RunAsync_WhenSeedIsKnown_WritesTheScenesThatTheTeacherLearnt()
    {
        await Synthesizer.RunAsync(Options("a") with { Pairs = 30, Seed = 1, CaptionsPerScene = 3, SizePixels = 256 }, default);

        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["a.jsonl"]))).ShouldBe(FrozenTruthSha256);
    }

    [Fact]
    public async Task RunAsync_WhenDone_LeavesATarOfImageRecordAndCaptionForEachPair()
    {
        await Synthesizer.RunAsync(Options("a"), default);

        var members = Members("a.tar");
        members.Select(member => member.Name).ShouldBe(
            Enumerable.Range(0, 6).SelectMany(pair => new[] { $"00000000{pair}.jpg", $"00000000{pair}.json", $"00000000{pair}.txt" }));
        using var image = new ImageDecoder(new ImageLimits()).Decode(members[0].Content).ShouldBeOfType<ImageDecoding.Decoded>().Image;
        image.Size.ShouldBe(new ImageSize(96, 96));
        using var record = JsonDocument.Parse(members[1].Content);
        record.RootElement.GetProperty("key").GetString().ShouldBe("000000000");
        record.RootElement.GetProperty("caption").GetString().ShouldBe(Encoding.UTF8.GetString(members[2].Content));
    }

    [Fact]
    public async Task RunAsync_WhenDone_WritesTruthOfTheTarsCaptionsWithBoxesInsideTheImage()
    {
        await Synthesizer.RunAsync(Options("a"), default);

        var captions = Members("a.tar").Where(member => member.Name.EndsWith(".txt", StringComparison.Ordinal))
            .Select(member => Encoding.UTF8.GetString(member.Content));
        var truth = File.ReadLines(_folder["a.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        truth.Select(line => line.GetProperty("caption").GetString()).ShouldBe(captions);
        foreach (var phrase in truth.SelectMany(line => line.GetProperty("phrases").EnumerateArray()))
        {
            (phrase.GetProperty("boxes").GetArrayLength() > 0).ShouldBe(phrase.GetProperty("present").GetBoolean());
        }

        var boxes = truth.SelectMany(line => line.GetProperty("objects").EnumerateArray())
            .Select(drawn => drawn.GetProperty("box").EnumerateArray().Select(edge => edge.GetDouble()).ToArray());
        boxes.ShouldAllBe(box => box[0] >= 0 && box[1] >= 0 && box[2] <= 96 && box[3] <= 96);
        boxes.ShouldAllBe(box => box[2] - box[0] > 10 && box[3] - box[1] > 10);
    }

    [Fact]
    public async Task RunAsync_WithSeveralCaptionsAScene_RepeatsTheImageAndStopsAtThePairs()
    {
        await Synthesizer.RunAsync(Options("a") with { Pairs = 4, CaptionsPerScene = 3 }, default);

        var images = Members("a.tar").Where(member => member.Name.EndsWith(".jpg", StringComparison.Ordinal))
            .Select(member => member.Content).ToList();
        images.Count.ShouldBe(4);
        images[1].ShouldBe(images[0]);
        images[2].ShouldBe(images[0]);
        images[3].ShouldNotBe(images[0]);
    }

    [Fact]
    public async Task RunAsync_WhenTheTarExists_RefusesAndLeavesIt()
    {
        File.WriteAllText(_folder["a.tar"], "mine");

        var fault = await Should.ThrowAsync<OptionsException>(() => Synthesizer.RunAsync(Options("a"), default));

        fault.Message.ShouldContain("a.tar exists");
        File.ReadAllText(_folder["a.tar"]).ShouldBe("mine");
    }

    [Fact]
    public async Task RunAsync_WhenForced_ReplacesTheTar()
    {
        File.WriteAllText(_folder["a.tar"], "mine");

        await Synthesizer.RunAsync(Options("a") with { Force = true }, default);

        Members("a.tar").Count.ShouldBe(18);
    }

    [Fact]
    public async Task RunAsync_WhenOptionsAreWrong_NamesThemAll()
    {
        var wrong = Options("a") with { Pairs = 0, SizePixels = 8, CaptionsPerScene = 0, TruthPath = _folder["a.tar"] };

        var fault = await Should.ThrowAsync<OptionsException>(() => Synthesizer.RunAsync(wrong, default));

        fault.Message.ShouldSatisfyAllConditions(
            message => message.ShouldContain("--pairs is 0"),
            message => message.ShouldContain("--size is 8"),
            message => message.ShouldContain("--captions-per-scene is 0"),
            message => message.ShouldContain("same file"));
    }

    [Fact]
    public async Task RunAsync_WhenTheFolderIsMissing_SaysWhichAndLeavesNothing()
    {
        var options = Options("a") with { TruthPath = _folder["missing/a.jsonl"] };

        var fault = await Should.ThrowAsync<SynthException>(() => Synthesizer.RunAsync(options, default));

        fault.Message.ShouldContain("missing");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAsync_WhenCancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Synthesizer.RunAsync(Options("a"), cancelled.Token));

        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    private SynthOptions Options(string name) =>
        new() { Pairs = 6, Seed = 1, OutPath = _folder[$"{name}.tar"], TruthPath = _folder[$"{name}.jsonl"], SizePixels = 96 };

    private List<(string Name, byte[] Content)> Members(string name)
    {
        using var file = File.OpenRead(_folder[name]);
        using var tar = new TarReader(file);
        var members = new List<(string, byte[])>();
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            entry.ModificationTime.ShouldBe(DateTimeOffset.UnixEpoch);
            using var content = new MemoryStream();
            entry.DataStream!.CopyTo(content);
            members.Add((entry.Name, content.ToArray()));
        }

        return members;
    }
}
