using GlipPipeline.Importer.Checkpoints;
using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Import;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Variants.Inference;
using GlipPipeline.Testing;

namespace GlipPipeline.Importer.Tests.Golden;

/// <summary>
/// A GLIP of toy size with random weights, and every stage of the official code's run on one picture and text
/// (tests/data/glip-tiny/README.md). The tolerances allow for another order of float32 operations.
/// </summary>
internal static class TinyA
{
    public const double AbsoluteTolerance = 2e-4;
    public const double RelativeTolerance = 1e-4;
    public const int PaddedTokens = 24;
    public const int RealTokens = 15;
    public const int Phrases = 4;

    private static readonly int[][] TokensOfPhrases = [[1, 2, 3], [5], [7, 8], [9, 10, 11, 12]];

    public static string CheckpointPath => File("checkpoint.pth");

    public static string ConfigurationPath => File("config.json");

    public static Checkpoint Checkpoint { get; } = Checkpoint.Open(CheckpointPath);

    public static GlipConfiguration Configuration { get; } = ConfigurationInference.Infer(Checkpoint.Tensors, ConfigurationPath);

    public static IWeightSource Weights { get; } = new CheckpointWeights(Checkpoint);

    public static string File(string name) => Repository.TestData(Path.Combine("glip-tiny", "tiny-a", name));

    /// <summary>Whether the official run kept a tensor of this name.</summary>
    public static bool Has(string stage) => System.IO.File.Exists(File(stage + ".npy"));

    public static NpyArray Read(string stage) => NpyArray.Read(File(stage + ".npy"));

    /// <summary>A stage as it is when the text is cut to its first tokens.</summary>
    public static NamedArray Stage(string name, int tokens = PaddedTokens)
    {
        var array = Read(name);
        var tokenAxis = TokenAxis(name);
        var values = array.Type == "<i8"
            ? NamedArray.Of(name, array.Integers, array.Shape)
            : NamedArray.Of(name, array.Floats, array.Shape);
        return tokenAxis is { } axis ? values.Cut(axis, tokens) : values;
    }

    /// <summary>What a model takes that the official run did not record as arrays.</summary>
    public static NamedArray PositiveMap(int tokens = PaddedTokens)
    {
        var map = new bool[Phrases * tokens];
        for (var phrase = 0; phrase < Phrases; phrase++)
        {
            foreach (var token in TokensOfPhrases[phrase])
            {
                map[(phrase * tokens) + token] = true;
            }
        }

        return NamedArray.Of("positive_map", map, 1, Phrases, tokens);
    }

    public static NamedArray ImageSize => NamedArray.Of("image_size", new long[] { 145, 214 }, 1, 2);

    /// <summary>The pixels that normalise to the recorded input; the padding holds noise.</summary>
    public static NamedArray Image()
    {
        var (input, mean, std) = (Read("input_image"), Configuration.Image.MeanBgr, Configuration.Image.StdBgr);
        var (height, width) = ((int)input.Shape[2], (int)input.Shape[3]);
        var (values, noise, pixels) = (input.Floats, new Random(1), new byte[height * width * 3]);
        for (var i = 0; i < pixels.Length; i++)
        {
            var (channel, place) = (2 - (i % 3), i / 3);
            var inside = place / width < 145 && place % width < 214;
            var level = (values[(channel * height * width) + place] * std[channel]) + mean[channel];
            pixels[i] = inside ? (byte)MathF.Round(level) : (byte)noise.Next(256);
        }

        return NamedArray.Of("image", pixels, 1, height, width, 3);
    }

    /// <summary>Any tensor that a graph part can take.</summary>
    public static NamedArray Input(string name, int tokens = PaddedTokens) => name switch
    {
        "image" => Image(),
        "image_size" => ImageSize,
        "positive_map" => PositiveMap(tokens),
        "real_positive_map" => PositiveMap(tokens) with { Name = name },
        "real_input_ids" or "real_attention_mask" => Stage(name["real_".Length..], tokens) with { Name = name },
        _ => Stage(name, tokens),
    };

    private static int? TokenAxis(string name) =>
        name.StartsWith("dot_product_logits", StringComparison.Ordinal) ? 2
        : name.EndsWith("_lang", StringComparison.Ordinal) || name.StartsWith("bert_", StringComparison.Ordinal)
            || name is "input_ids" or "attention_mask" ? 1
        : null;
}
