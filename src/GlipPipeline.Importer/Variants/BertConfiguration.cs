namespace GlipPipeline.Importer.Variants;

/// <summary>Sizes of the text encoder.</summary>
/// <param name="VocabularySize">Word pieces.</param>
/// <param name="HiddenSize">Width of a token's vector.</param>
/// <param name="Layers">Encoder layers.</param>
/// <param name="Heads">Attention heads of a layer.</param>
/// <param name="IntermediateSize">Hidden width of a layer's feed-forward part.</param>
/// <param name="MaxPositions">Rows of the position table: the longest possible text.</param>
/// <param name="TokenTypes">Rows of the token-type table; only row 0 is used.</param>
/// <param name="LayerNormEpsilon">Added to the variance in every LayerNorm of the encoder and of the head's BERT layers.</param>
/// <param name="VocabularySha256">
/// SHA-256 of the <c>vocab.txt</c> that the model was trained with, 64 lower-case hexadecimal digits; null if it is not known.
/// </param>
public sealed record BertConfiguration(
    int VocabularySize,
    int HiddenSize,
    int Layers,
    int Heads,
    int IntermediateSize,
    int MaxPositions,
    int TokenTypes,
    float LayerNormEpsilon,
    string? VocabularySha256);
