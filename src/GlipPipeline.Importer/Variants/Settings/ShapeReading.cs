using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using GlipPipeline.Importer.Checkpoints;
using static GlipPipeline.Importer.Variants.Settings.SettingPaths;

namespace GlipPipeline.Importer.Variants.Settings;

/// <summary>
/// Reads off the tensors' shapes and names what they tell about the configuration. A tensor that is absent or of an unexpected rank
/// tells nothing.
/// </summary>
internal sealed class ShapeReading
{
    private const int Stages = 4;

    private readonly IReadOnlyDictionary<string, CheckpointTensor> _tensors;
    private readonly Dictionary<string, JsonNode> _values = [];

    private ShapeReading(IReadOnlyDictionary<string, CheckpointTensor> tensors) => _tensors = tensors;

    /// <summary>All that can be read.</summary>
    public static SettingLayer Read(IReadOnlyDictionary<string, CheckpointTensor> tensors)
    {
        var reading = new ShapeReading(tensors);
        reading.ReadBackbone();
        reading.ReadText();
        reading.ReadHead();
        return new SettingLayer("the tensors' shapes", reading._values);
    }

    private void ReadBackbone()
    {
        const string firstBlock = "backbone.body.layers.0.blocks.0";
        Set(SwinEmbedDim, Size("backbone.body.patch_embed.proj.weight", 4, 0));
        Set(SwinPatchSize, Size("backbone.body.patch_embed.proj.weight", 4, 2));
        Set(SwinMlpRatio, Size($"{firstBlock}.mlp.fc1.weight", 2, 0) / Size($"{firstBlock}.mlp.fc1.weight", 2, 1));
        Set(SwinWindow, WindowOf(Size($"{firstBlock}.attn.relative_position_bias_table", 2, 0)));
        SetAll(SwinDepths, [.. Enumerable.Range(0, Stages).Select(stage => CountOf($"backbone.body.layers.{stage}.blocks."))]);
        SetAll(SwinHeads, [.. Enumerable.Range(0, Stages).Select(HeadsOf)]);
        Set(FpnChannels, Size("backbone.fpn.fpn_inner2.weight", 4, 0));
    }

    private void ReadText()
    {
        const string model = "language_backbone.body.model";
        Set(BertVocabularySize, Size($"{model}.embeddings.word_embeddings.weight", 2, 0));
        Set(BertHiddenSize, Size($"{model}.embeddings.word_embeddings.weight", 2, 1));
        Set(BertMaxPositions, Size($"{model}.embeddings.position_embeddings.weight", 2, 0));
        Set(BertTokenTypes, Size($"{model}.embeddings.token_type_embeddings.weight", 2, 0));
        Set(BertLayers, CountOf($"{model}.encoder.layer."));
        Set(BertIntermediateSize, Size($"{model}.encoder.layer.0.intermediate.dense.weight", 2, 0));
    }

    private void ReadHead()
    {
        Set(HeadBlocks, (CountOf("rpn.head.dyhead_tower.") + 2) / 3);
        Set(HeadChannels, Size("rpn.head.bbox_pred.weight", 4, 1));
        Set(HeadMaxPhrases, Size("rpn.head.cls_logits.weight", 4, 0));
        Set(FusionWidth, Size("rpn.head.dyhead_tower.0.b_attn.attn.v_proj.weight", 2, 0));
    }

    private long? HeadsOf(int stage) => Size($"backbone.body.layers.{stage}.blocks.0.attn.relative_position_bias_table", 2, 1);

    private long? Size(string name, int rank, int axis) =>
        _tensors.TryGetValue(name, out var tensor) && tensor.Shape.Length == rank
            && tensor.Shape[axis] is > 0 and <= int.MaxValue and var size
            ? size
            : null;

    // The table has a row for each offset (dy, dx) inside a window: (2 window - 1) squared.
    private static long? WindowOf(long? rows)
    {
        var side = (long)Math.Sqrt(rows ?? 0);
        return side * side == rows && side % 2 == 1 ? (side + 1) / 2 : null;
    }

    // How many of PREFIX0., PREFIX1., ... there are, by the highest, so that one missing tensor does not change the count.
    private long? CountOf(string prefix)
    {
        var named = _tensors.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal));
        var highest = named.Select(name => NumberAt(name, prefix.Length)).DefaultIfEmpty(-1).Max();
        return highest >= 0 && highest < _tensors.Count ? highest + 1 : null;
    }

    private static int NumberAt(string name, int start)
    {
        var end = name.IndexOf('.', start);
        return end > start && int.TryParse(name.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
    }

    private void Set(string path, long? value)
    {
        if (value is not null)
        {
            _values[path] = JsonValue.Create((int)value.Value);
        }
    }

    private void SetAll(string path, ImmutableArray<long?> values)
    {
        if (!values.Contains(null))
        {
            _values[path] = new JsonArray([.. values.Select(value => (JsonNode)JsonValue.Create((int)value!.Value))]);
        }
    }
}
