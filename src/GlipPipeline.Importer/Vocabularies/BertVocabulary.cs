namespace GlipPipeline.Importer.Vocabularies;

/// <summary>The built-in vocabulary: that of <c>bert-base-uncased</c>, with which the official checkpoints were trained.</summary>
internal static class BertVocabulary
{
    /// <summary>SHA-256 of its <c>vocab.txt</c>.</summary>
    internal const string Sha256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3";

    private const string Resource = "Vocabularies/bert-base-uncased.txt";

    /// <summary>The bytes of its <c>vocab.txt</c>; the caller disposes the stream.</summary>
    internal static Stream Open() => typeof(BertVocabulary).Assembly.GetManifestResourceStream(Resource)!;

    /// <summary>The text of its <c>vocab.txt</c>.</summary>
    internal static string ReadText()
    {
        using var reader = new StreamReader(Open());
        return reader.ReadToEnd();
    }
}
