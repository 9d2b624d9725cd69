using static GlipPipeline.Importer.Variants.Expected.ExpectedTensor;

namespace GlipPipeline.Importer.Variants.Expected;

/// <summary>Tensors of the BERT encoder, and of one BERT layer wherever it stands.</summary>
internal static class ExpectedText
{
    private const string Model = "language_backbone.body.model";

    public static IEnumerable<ExpectedTensor> Of(BertConfiguration bert) =>
    [
        new($"{Model}.embeddings.word_embeddings.weight", [bert.VocabularySize, bert.HiddenSize]),
        new($"{Model}.embeddings.position_embeddings.weight", [bert.MaxPositions, bert.HiddenSize]),
        new($"{Model}.embeddings.token_type_embeddings.weight", [bert.TokenTypes, bert.HiddenSize]),
        .. Norm($"{Model}.embeddings.LayerNorm", bert.HiddenSize),
        .. Enumerable.Range(0, bert.Layers).SelectMany(layer => Layer($"{Model}.encoder.layer.{layer}", bert)),
    ];

    public static IEnumerable<ExpectedTensor> Layer(string name, BertConfiguration bert) =>
    [
        .. Linear($"{name}.attention.self.query", bert.HiddenSize, bert.HiddenSize),
        .. Linear($"{name}.attention.self.key", bert.HiddenSize, bert.HiddenSize),
        .. Linear($"{name}.attention.self.value", bert.HiddenSize, bert.HiddenSize),
        .. Linear($"{name}.attention.output.dense", bert.HiddenSize, bert.HiddenSize),
        .. Norm($"{name}.attention.output.LayerNorm", bert.HiddenSize),
        .. Linear($"{name}.intermediate.dense", bert.IntermediateSize, bert.HiddenSize),
        .. Linear($"{name}.output.dense", bert.HiddenSize, bert.IntermediateSize),
        .. Norm($"{name}.output.LayerNorm", bert.HiddenSize),
    ];
}
