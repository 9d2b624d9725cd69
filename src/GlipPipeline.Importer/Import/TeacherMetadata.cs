using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Importer.Graph;
using GlipPipeline.Importer.Model;
using GlipPipeline.Importer.Variants;
using GlipPipeline.Importer.Vocabularies;

namespace GlipPipeline.Importer.Import;

/// <summary>What a model file says about itself, so that the engine can feed it and finish its results.</summary>
internal static class TeacherMetadata
{
    public const string Format = "1";

    public static ImmutableArray<KeyValuePair<string, string>> Of(
        GlipConfiguration configuration,
        IEnumerable<IGraphPart> parts,
        TeacherVocabulary? vocabulary,
        string checkpointSha256,
        int opset) =>
    [
        new("glip.format", Format),
        new("glip.variant", configuration.Variant),
        .. Image(configuration.Image),
        .. Text(configuration, vocabulary),
        .. PostProcessing(configuration.Selection),
        new("glip.checkpoint.sha256", checkpointSha256),
        new("glip.opset", Invariant(opset)),
        new("glip.stages", string.Join(',', StageNames(parts))),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Image(ImageConfiguration image) =>
    [
        new("glip.image.min_size", Invariant(image.MinSizePixels)),
        new("glip.image.max_size", Invariant(image.MaxSizePixels)),
        new("glip.image.divisor", Invariant(image.SizeDivisorPixels)),
        new("glip.image.order", "BGR"),
        new("glip.image.mean", string.Join(',', image.MeanBgr.Select(Invariant))),
        new("glip.image.std", string.Join(',', image.StdBgr.Select(Invariant))),
    ];

    private static IEnumerable<KeyValuePair<string, string>> Text(GlipConfiguration configuration, TeacherVocabulary? vocabulary)
    {
        yield return new("glip.text.max_tokens", Invariant(configuration.TextTokens));
        yield return new("glip.text.lower_case", "true");
        if (vocabulary is not null)
        {
            yield return new("glip.text.vocabulary", vocabulary.Text);
            yield return new("glip.text.vocabulary_sha256", vocabulary.Sha256);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> PostProcessing(SelectionConfiguration selection) =>
    [
        new("glip.score_aggregation", selection.Aggregation == ScoreAggregation.Mean ? "mean" : "max"),
        new("glip.post.nms_iou", Invariant(selection.NmsIou)),
        new("glip.post.max_detections", Invariant(selection.MaxDetections)),
        new("glip.post.pre_nms_threshold", Invariant(selection.PreNmsThreshold)),
        new("glip.post.pre_nms_top_n", Invariant(selection.PreNmsTopN)),
    ];

    /// <summary>Every named float32 tensor between the model's inputs and its outputs.</summary>
    private static IEnumerable<string> StageNames(IEnumerable<IGraphPart> parts) =>
        parts.SkipLast(1)
        .SelectMany(part => part.Outputs)
        .Where(output => output.ElementType == OnnxElementType.Float)
        .Select(output => output.Name);

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(float value) => value.ToString("R", CultureInfo.InvariantCulture);
}
