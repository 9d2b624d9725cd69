using System.Text.Json.Nodes;
using GlipPipeline.Core.Settings;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Export;
using GlipPipeline.Formats.Export.Writing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Formats.Tests.Export;

/// <summary>What holds of every export, whatever its format.</summary>
public sealed class ExporterTests
{
    public static TheoryData<string> Formats => [.. Exporter.FormatNames];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task ExportAsync_WhenCutOffAnywhere_GoesOnToEqualBytes(string format)
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        await corpus.ExportAsync(format, "whole", Change);
        var whole = corpus.Files("whole");
        foreach (var blocks in new[] { 1, 4 })
        {
            var name = $"cut-{blocks}";
            await CutOffAsync(corpus, format, name, blocks);
            Directory.Exists(corpus[name]).ShouldBeFalse();
            SpoilWhatNoCheckpointKnows(corpus[$"{name}.exporting"]);

            await corpus.ExportAsync(format, name, Change);

            var files = corpus.Files(name);
            files.Keys.ShouldBe(whole.Keys);
            files.ShouldAllBe(file => file.Value.SequenceEqual(whole[file.Key]), $"after {blocks} blocks");
            Directory.Exists(corpus[$"{name}.exporting"]).ShouldBeFalse();
        }

        static ExportRequest Change(ExportRequest request) => request with { Splits = SplitShare.Parse("train=0.8,val=0.2"), Shards = 2 };

        static async Task CutOffAsync(ExportedCorpus corpus, string format, string name, int blocks)
        {
            using var stop = new CancellationTokenSource();
            var heard = 0;
            await Should.ThrowAsync<OperationCanceledException>(() => corpus.ExportAsync(format, name, Change, _ => { if (++heard == blocks) { stop.Cancel(); } }, stop.Token));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task ExportAsync_WhenComplete_HasCardAndProvenanceAndCountsEverything(string format)
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        var summary = await corpus.ExportAsync(format);

        var provenance = JsonNode.Parse(await File.ReadAllTextAsync(corpus["out/provenance.json"]))!;
        provenance["profile"]!["sha256"]!.GetValue<string>().ShouldBe(KnownProfiles.Find("raw")!.Sha256);
        var card = await File.ReadAllTextAsync(corpus["out/README.md"]);
        card.ShouldContain(summary.Profile.Sha256);
        card.ShouldContain("## Loading");
        long Of(string name) => summary.Counts.GetValueOrDefault(name);
        Of("pairs_read").ShouldBe(corpus.Pairs.Length);
        (Of("pairs_written") - Of("pieces_added") + summary.Counts.Where(count => count.Key.StartsWith("pairs_left_out", StringComparison.Ordinal)).Sum(count => count.Value)).ShouldBe(corpus.Pairs.Length);
        Of("boxes_read").ShouldBe(corpus.Pairs.Sum(pair => pair.Groundings.Length));
        (Of("boxes_written") - Of("boxes_repeated_in_pieces") + summary.Counts.Where(count => count.Key.StartsWith("boxes_left_out", StringComparison.Ordinal)).Sum(count => count.Value)).ShouldBe(Of("boxes_read"));
    }

    /// <summary>One of the public converters reads two files of a corpus and no more.</summary>
    [Fact]
    public async Task ExportAsync_WhenTheCorpusHasManyParts_ReadsAllOfThem()
    {
        using var corpus = await ExportedCorpus.CreateAsync([.. Enumerable.Range(0, 40).Select(index => LabelledPairs.Create(index))]);

        await corpus.ExportAsync("odvg-mmdet", change: request => request with { Images = ImageFiles.None });

        File.ReadLines(corpus["out/train.jsonl"]).Count().ShouldBe(40);
    }

    /// <summary>In one of the public converters no filter ever fires.</summary>
    [Fact]
    public async Task ExportAsync_WhenAProfileHasRules_EveryRuleFires()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        ProfileRules[] rules =
        [
            new() { MinScore = 0.5 }, new() { PairScore = 0.95 }, new() { Nms = ProfileRules.PerImage }, new() { MinBoxSide = 25 }, new() { MinBoxShare = 0.2 },
            new() { MaxBoxShare = 0.2 }, new() { MinImageSide = 101 }, new() { StopPhrases = ["a red circle"] }, new() { Nested = ProfileRules.Outermost }, new() { MinBoxes = 3 },
        ];
        var all = (await corpus.ExportAsync("coco", "all")).Counts["boxes_written"];

        foreach (var (index, rule) in rules.Index())
        {
            var summary = await corpus.ExportAsync("coco", $"rule-{index}", request => request with { Profile = new LabelProfile("own", rule, []) });
            summary.Counts.GetValueOrDefault("boxes_written").ShouldBeLessThan(all, rule.ToString());
        }
    }

    [Fact]
    public async Task ExportAsync_WhenImagesAreSplit_PutsEveryPairOfAnImageOnOneSide()
    {
        var pairs = Enumerable.Range(0, 60).Select(index => LabelledPairs.Create(index / 3, caption: $"a red circle above two blue stars {index}"));
        using var corpus = await ExportedCorpus.CreateAsync([.. pairs]);

        var summary = await corpus.ExportAsync("odvg-mmdet", change: request => request with { Splits = SplitShare.Parse("train=0.5,val=0.5"), Images = ImageFiles.Copy });

        var sides = new[] { "train", "val" }.Select(split => Names(corpus[$"out/{split}.jsonl"]).Select(name => Convert.ToHexString(File.ReadAllBytes(corpus[$"out/images/{name}"]))).ToHashSet()).ToList();
        sides[0].Overlaps(sides[1]).ShouldBeFalse();
        sides.ShouldAllBe(side => side.Count > 0);
        summary.Splits.Values.Sum().ShouldBe(60);
    }

    [Fact]
    public async Task ExportAsync_WhenPairsAreEqual_NumbersTheirImagesInTheOrderOfPlaces()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("odvg-mmdet");

        var id = corpus.Pairs[6].Id.ToString();
        Names(corpus["out/train.jsonl"]).Where(name => name.StartsWith(id, StringComparison.Ordinal)).ShouldBe([$"{id}.jpg", $"{id}-2.jpg"]);
        (await File.ReadAllBytesAsync(corpus[$"out/images/{id}-2.jpg"])).ShouldBe(corpus.Pairs[6].Pair.ImageBytes.ToArray());
    }

    [Theory]
    [InlineData(ImageFiles.Copy)]
    [InlineData(ImageFiles.Link)]
    [InlineData(ImageFiles.Wds)]
    [InlineData(ImageFiles.None)]
    public async Task ExportAsync_WhateverBecomesOfImages_WritesTheSameAnnotations(ImageFiles images)
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        await corpus.ExportAsync("odvg-mmdet", "copied", request => request with { Images = ImageFiles.Copy });

        await corpus.ExportAsync("odvg-mmdet", "other", request => request with { Images = images });

        corpus.Files("other")["train.jsonl"].ShouldBe(corpus.Files("copied")["train.jsonl"]);
        var copied = corpus.Files("copied").Where(file => file.Key.StartsWith("images/", StringComparison.Ordinal)).ToDictionary(file => file.Key["images/".Length..], file => file.Value);
        var found = images == ImageFiles.Wds ? Tars.Read(corpus["other/images/train-000000.tar"]).ToDictionary(member => member.Name, member => member.Content)
            : corpus.Files("other").Where(file => file.Key.StartsWith("images/", StringComparison.Ordinal)).ToDictionary(file => file.Key["images/".Length..], file => file.Value);
        found.Keys.Order().ShouldBe(images == ImageFiles.None ? [] : copied.Keys.Order());
        found.ShouldAllBe(file => file.Value.SequenceEqual(copied[file.Key]));
    }

    [Fact]
    public async Task ExportAsync_WhenAConditionOrALimitIsGiven_TakesThosePairs()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        (await corpus.ExportAsync("coco", "some", request => request with { Where = "\"index\" >= 10 -- the rest" })).Counts["pairs_written"].ShouldBe(14);
        (await corpus.ExportAsync("coco", "few", request => request with { Limit = 5 })).Splits["train"].ShouldBe(5);
        (await Should.ThrowAsync<OptionsException>(() => corpus.ExportAsync("coco", "bad", request => request with { Where = "no_such_column > 1" }))).Message.ShouldStartWith("--where: ");
        Directory.Exists(corpus["bad"]).ShouldBeFalse();
    }

    [Fact]
    public async Task ExportAsync_WhenTheFolderHoldsSomething_Refuses()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        Directory.CreateDirectory(corpus["out"]);
        await File.WriteAllTextAsync(corpus["out/mine.txt"], "mine");

        (await Should.ThrowAsync<OptionsException>(() => corpus.ExportAsync("coco"))).Message.ShouldContain("is not an empty folder");
        (await Should.ThrowAsync<OptionsException>(() => corpus.ExportAsync("cocoa", "new"))).Message.ShouldContain("there is no format 'cocoa'; there are odvg-mmdet");
    }

    [Fact]
    public async Task ExportAsync_WhenAnotherRequestWasCutOff_BeginsAnew()
    {
        using var corpus = await ExportedCorpus.CreateAsync();
        using var stop = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => corpus.ExportAsync("coco", progress: _ => stop.Cancel(), stop: stop.Token));

        await corpus.ExportAsync("odvg-mmdet");
        await corpus.ExportAsync("odvg-mmdet", "other");

        corpus.Files("out").Keys.ShouldBe(corpus.Files("other").Keys);
    }

    [Theory]
    [InlineData("train=0.9")]
    [InlineData("train=0.9,val")]
    [InlineData("a b=1")]
    [InlineData("train=0.5,train=0.5")]
    [InlineData("train=2,val=-1")]
    public void Split_WhenItIsNone_Refuses(string text) => Should.Throw<OptionsException>(() => SplitShare.Parse(text)).Message.ShouldStartWith($"--split: '{text}': ");

    private static IEnumerable<string> Names(string jsonLines) => File.ReadLines(jsonLines).Select(line => JsonNode.Parse(line)!["filename"]!.GetValue<string>());

    /// <summary>Growing files go on behind the checkpoint when a process is killed.</summary>
    private static void SpoilWhatNoCheckpointKnows(string staging)
    {
        var known = JsonNode.Parse(File.ReadAllText(Path.Combine(staging, "checkpoint.json")))!["files"]!.AsObject().Select(file => file.Key);
        foreach (var name in known)
        {
            File.AppendAllText(Path.Combine(staging, name[0] == '/' ? $"spool{name}" : $"files/{name}"), "half a li");
        }
    }
}
