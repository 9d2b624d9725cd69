using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Checkpoints.Tensors;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Variants.Inference;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Variants;

public sealed class ConfigurationInferenceTests : IDisposable
{
    private static readonly string TinyA = Repository.TestData("glip-tiny/tiny-a");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GLIP-T", 96, 6)]
    [InlineData("GLIP-L", 192, 8)]
    public void Infer_WhenTheShapesAreAKnownVariants_IsThatVariant(string variant, int embedDim, int blocks)
    {
        var configuration = ConfigurationInference.Infer(ShapedTensors.Of(Known(variant)));
        configuration.Variant.ShouldBe(variant);
        (configuration.Swin.EmbedDim, configuration.Head.Blocks, configuration.Fusion.Heads, configuration.TextTokens).ShouldBe(
            (embedDim, blocks, 8, 256));
    }

    [Fact]
    public void Infer_WhenTensorsAreLeftOver_DoesNotMind()
    {
        var tensors = ShapedTensors.Of(Known("GLIP-T"));
        tensors["language_backbone.body.model.pooler.dense.weight"] = ShapedTensors.Of("pooler", [768, 768]);
        ConfigurationInference.Infer(tensors).Variant.ShouldBe("GLIP-T");
    }

    [Fact]
    public void Infer_FromAFileAndShapes_HasAllNumbersOfTheFile()
    {
        using var checkpoint = Checkpoint.Open(Path.Combine(TinyA, "checkpoint.pth"));
        var found = ConfigurationInference.Infer(checkpoint.Tensors, Path.Combine(TinyA, "config.json"));
        found.Variant.ShouldBe("custom");
        (found.FpnChannels, found.TextTokens).ShouldBe((32, 24));
        found.Swin.Depths.ShouldBe([2, 2, 2, 2]);
        found.Swin.Heads.ShouldBe([1, 2, 4, 4]);
        (found.Swin with { Depths = [], Heads = [] }).ShouldBe(new SwinConfiguration(16, [], [], 7, 4, 4, 1e-5f));
        found.Head.ShouldBe(new HeadConfiguration(2, 32, 16, 1e-5f, 80));
        found.Fusion.ShouldBe(new FusionConfiguration(4, 128));
        found.Bert.ShouldBe(new BertConfiguration(120, 64, 2, 4, 128, 40, 2, 1e-12f, VocabularySha256: null));
        found.Image.MeanBgr.ShouldBe([103.53f, 116.28f, 123.675f]);
        found.Image.StdBgr.ShouldBe([57.375f, 57.12f, 58.395f]);
        (found.Image.MinSizePixels, found.Image.MaxSizePixels, found.Image.SizeDivisorPixels).ShouldBe((150, 215, 32));
        found.Anchors.SizesPixels.ShouldBe([64, 128, 256, 512, 1024]);
        found.Anchors.StridesPixels.ShouldBe([8, 16, 32, 64, 128]);
        found.Selection.ShouldBe(new SelectionConfiguration(ScoreAggregation.Mean, 0.05f, 1000, 0.6f, 100));
    }

    [Fact]
    public void Infer_WhenTheFileHasOnlyWhatShapesCannotSay_ReadsTheRestOffThem()
    {
        using var checkpoint = Checkpoint.Open(Path.Combine(TinyA, "checkpoint.pth"));
        var found = ConfigurationInference.Infer(checkpoint.Tensors, File(
            """
            {"swin": {"LN_EPS": 1e-5}, "dyhead": {"GN_GROUPS": 16, "GN_EPS": 1e-5}, "fusion": {"num_heads": 4}, "bert": {"num_attention_heads": 4, "layer_norm_eps": 1e-12},
             "text_length": 24, "image": {"min_size": 150, "max_size": 215, "mean_bgr": [1, 2, 3], "std_bgr": [1, 2, 3], "size_divisibility": 32},
             "anchors": {"sizes": [64, 128, 256, 512, 1024], "strides": [8, 16, 32, 64, 128]},
             "post": {"score_agg": "max", "pre_nms_thresh": 0.05, "pre_nms_top_n": 1000, "nms_thresh": 0.6, "detections_per_img": 100}}
            """));
        (found.Swin.EmbedDim, found.Swin.Window, found.Swin.MlpRatio, found.Swin.PatchSize, found.FpnChannels).ShouldBe((16, 7, 4, 4, 32));
        found.Swin.Heads.ShouldBe([1, 2, 4, 4]);
        (found.Head.Blocks, found.Head.Channels, found.Head.MaxPhrases, found.Fusion.Width).ShouldBe((2, 32, 80, 128));
        found.Bert.ShouldBe(new BertConfiguration(120, 64, 2, 4, 128, 40, 2, 1e-12f, VocabularySha256: null));
        found.Selection.Aggregation.ShouldBe(ScoreAggregation.Max);
    }

    [Fact]
    public void Infer_WhenTheFileSaysOneThingOfAKnownVariant_KeepsTheOthers()
    {
        var found = ConfigurationInference.Infer(ShapedTensors.Of(Known("GLIP-T")), File("""{"text_length": 64}"""));
        (found.Variant, found.TextTokens, found.Fusion.Heads, found.Image.MinSizePixels).ShouldBe(("GLIP-T", 64, 8, 800));
    }

    [Fact]
    public void Infer_WhenNothingIsKnownOfTheArchitecture_ListsWhatMustBeGiven()
    {
        using var checkpoint = Checkpoint.Open(Path.Combine(TinyA, "checkpoint.pth"));
        var message = Should.Throw<CheckpointException>(() => ConfigurationInference.Infer(checkpoint.Tensors)).Message;
        message.ShouldContain("none of GLIP-L, GLIP-T");
        message.ShouldContain("--config FILE.json");
        message.ShouldContain("swin.EMBED_DIM 16");
        message.ShouldContain("fusion.num_heads is missing");
        message.ShouldContain("image.min_size is missing");
        message.ShouldNotContain("fusion.embed_dim is missing");
        message.ShouldNotContain("misshapen");
    }

    [Fact]
    public void Infer_WhenAKnownVariantIsDamaged_ListsEveryTensorThatDiffers()
    {
        var tensors = ShapedTensors.Of(Known("GLIP-T"));
        tensors.Remove("rpn.head.log_scale");
        tensors.Remove("backbone.body.patch_embed.proj.weight");
        tensors["backbone.fpn.fpn_inner2.weight"] = ShapedTensors.Of("fpn", [128, 192, 1, 1]);
        tensors["rpn.head.bias0"] = ShapedTensors.Of("bias0", [1], CheckpointElementType.Int64);
        var message = Should.Throw<CheckpointException>(() => ConfigurationInference.Infer(tensors)).Message;
        message.ShouldContain("Closest is GLIP-T; tensors that differ (4)");
        message.ShouldContain("missing: rpn.head.log_scale [1]");
        message.ShouldContain("missing: backbone.body.patch_embed.proj.weight [96, 3, 4, 4]");
        message.ShouldContain("misshapen: backbone.fpn.fpn_inner2.weight: expected [256, 192, 1, 1], found [128, 192, 1, 1]");
        message.ShouldContain("not floating point: rpn.head.bias0: found Int64");
    }

    [Fact]
    public void Infer_WhenNoGlipAtAll_NamesATensorThatIsThere() =>
        Should.Throw<CheckpointException>(
            () => ConfigurationInference.Infer(
                new Dictionary<string, CheckpointTensor> { ["conv1.weight"] = ShapedTensors.Of("conv1.weight", [64, 3, 7, 7]) }))
            .Message.ShouldContain("none of its 1 tensors has a GLIP name; the first is 'conv1.weight'");

    [Fact]
    public void Infer_WhenTheFileContradictsTheShapes_NamesBothAndTheTensors()
    {
        var path = File(System.IO.File.ReadAllText(Path.Combine(TinyA, "config.json"))
            .Replace("\"EMBED_DIM\": 16", "\"EMBED_DIM\": 24", StringComparison.Ordinal)
            .Replace("\"OUT_CHANNELS\"", "\"_\"", StringComparison.Ordinal));
        using var checkpoint = Checkpoint.Open(Path.Combine(TinyA, "checkpoint.pth"));
        var message = Should.Throw<CheckpointException>(() => ConfigurationInference.Infer(checkpoint.Tensors, path)).Message;
        message.ShouldContain($"swin.EMBED_DIM is 24 in {path}, but 16 by the tensors' shapes");
        message.ShouldContain("misshapen: backbone.body.patch_embed.proj.weight: expected [24, 3, 4, 4], found [16, 3, 4, 4]");
    }

    [Fact]
    public void Infer_WhenTheFileIsWrongInManyPlaces_TellsAllOfThem()
    {
        var path = File(
            """
            {"swin": {"LN_EPS": 0, "QKV_BIAS": false, "DEPTHS": [2, 2]}, "dyhead": {"GN_GROUPS": "16"}, "fusion": {"num_heads": 4.5}, "image": {"mean_bgr": [1, 2, null]},
             "bert": {"hidden_act": "relu", "vocab_sha256": "07ECED"}, "anchors": {"ratios": [0.5, 1.0]}, "post": {"score_agg": "median", "nms_thresh": -1}, "text_length": 99999999999}
            """);
        using var checkpoint = Checkpoint.Open(Path.Combine(TinyA, "checkpoint.pth"));
        var message = Should.Throw<CheckpointException>(() => ConfigurationInference.Infer(checkpoint.Tensors, path)).Message;
        foreach (var expected in new[]
        {
            "swin.LN_EPS is 0", "swin.QKV_BIAS is false", "swin.DEPTHS is [2,2]", "dyhead.GN_GROUPS is \"16\"", "dyhead.GN_EPS is missing",
            "fusion.num_heads is 4.5",
            "image.mean_bgr is [1,2,null]", "bert.hidden_act is \"relu\"", "bert.vocab_sha256 is \"07ECED\" in " + path + "; expected 64 digits from 0 to f", "anchors.ratios is [0.5,1.0]",
            "post.score_agg is \"median\" in " + path + "; expected MEAN or MAX",
            "post.nms_thresh is -1", "text_length is 99999999999", "swin.DEPTHS is [2,2] in " + path + ", but [2,2,2,2] by",
        })
        {
            message.ShouldContain(expected);
        }
    }

    [Theory]
    [InlineData("\"num_heads\": 4", "\"num_heads\": 3", "fusion.embed_dim is 128, which fusion.num_heads 3 does not divide")]
    [InlineData("\"num_attention_heads\": 4", "\"num_attention_heads\": 5", "bert.hidden_size is 64, which bert.num_attention_heads 5 does not divide")]
    [InlineData("\"GN_GROUPS\": 16", "\"GN_GROUPS\": 12", "dyhead.CHANNELS is 32, which dyhead.GN_GROUPS 12 does not divide")]
    [InlineData("\"text_length\": 24", "\"text_length\": 41", "text_length is 41, more than bert.max_position_embeddings 40")]
    [InlineData("\"min_size\": 150", "\"min_size\": 216", "image.min_size is 216, more than image.max_size 215")]
    [InlineData("\"size_divisibility\": 32", "\"size_divisibility\": 48", "image.size_divisibility is 48; expected a multiple of 32")]
    [InlineData("\"NUM_CONVS\": 2", "\"NUM_CONVS\": 2000000000", "a depth is 2000000000; expected at most 256")]
    public void Infer_WhenNumbersDoNotAgree_NamesThem(string given, string instead, string expected)
    {
        var text = System.IO.File.ReadAllText(Path.Combine(TinyA, "config.json"));
        text.ShouldContain(given);
        using var checkpoint = Checkpoint.Open(Path.Combine(TinyA, "checkpoint.pth"));
        Should.Throw<CheckpointException>(
            () => ConfigurationInference.Infer(checkpoint.Tensors, File(text.Replace(given, instead, StringComparison.Ordinal))))
            .Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[1]", "expected a JSON object")]
    [InlineData("""{"text_length": 1, "text_length": 2}""", "not valid JSON")]
    public void Infer_WhenTheFileIsNoConfiguration_SaysSo(string text, string expected)
    {
        var tensors = ShapedTensors.Of(Known("GLIP-T"));
        Should.Throw<CheckpointException>(() => ConfigurationInference.Infer(tensors, File(text))).Message.ShouldContain(expected);
    }

    [Fact]
    public void Infer_WhenThereIsNoSuchFile_SaysSo() =>
        Should.Throw<FileNotFoundException>(() => ConfigurationInference.Infer(ShapedTensors.Of(Known("GLIP-T")), _folder["absent.json"]));

    private static GlipConfiguration Known(string variant) => KnownVariants.All.Single(known => known.Variant == variant);

    private string File(string text)
    {
        System.IO.File.WriteAllText(_folder["config.json"], text);
        return _folder["config.json"];
    }
}
