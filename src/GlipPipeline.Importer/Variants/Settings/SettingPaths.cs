namespace GlipPipeline.Importer.Variants.Settings;

/// <summary>Where the configuration format keeps what can also be read off the tensors' shapes.</summary>
internal static class SettingPaths
{
    public const string SwinEmbedDim = "swin.EMBED_DIM";
    public const string SwinDepths = "swin.DEPTHS";
    public const string SwinHeads = "swin.NUM_HEADS";
    public const string SwinWindow = "swin.WINDOW_SIZE";
    public const string SwinMlpRatio = "swin.MLP_RATIO";
    public const string SwinPatchSize = "swin.PATCH_SIZE";
    public const string FpnChannels = "fpn_channels";
    public const string HeadBlocks = "dyhead.NUM_CONVS";
    public const string HeadChannels = "dyhead.CHANNELS";
    public const string HeadMaxPhrases = "dyhead.num_classes_minus_one";
    public const string FusionWidth = "fusion.embed_dim";
    public const string BertVocabularySize = "bert.vocab_size";
    public const string BertHiddenSize = "bert.hidden_size";
    public const string BertLayers = "bert.num_hidden_layers";
    public const string BertIntermediateSize = "bert.intermediate_size";
    public const string BertMaxPositions = "bert.max_position_embeddings";
    public const string BertTokenTypes = "bert.type_vocab_size";
}
