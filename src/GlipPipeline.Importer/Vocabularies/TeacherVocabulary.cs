using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Importer.Variants;

namespace GlipPipeline.Importer.Vocabularies;

/// <summary>The word pieces of a teacher; a piece's place in the list is its token id.</summary>
public sealed record TeacherVocabulary
{
    private const string ContinuationMark = "##";

    private TeacherVocabulary(string text)
    {
        // Only line feeds separate the words: readers of the stored text split it there too.
        Words = [.. text.TrimEnd('\n', '\r').Split('\n').Select(word => word.TrimEnd('\r'))];
        Text = string.Concat(Words.Select(word => word + '\n'));
    }

    /// <summary>The words in the order of their token ids.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>What a teacher stores: every word, each ended by a line feed.</summary>
    internal string Text { get; }

    /// <summary>
    /// SHA-256 of <see cref="Text"/>, that of a <c>vocab.txt</c> with plain line feeds; 64 lower-case hexadecimal digits.
    /// </summary>
    internal string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The vocabulary to import a checkpoint with.</summary>
    /// <param name="configuration">The checkpoint's configuration, which may name its vocabulary by hash.</param>
    /// <param name="path">A <c>vocab.txt</c>, one word a line, UTF-8; null to take the built-in one if it is the checkpoint's.</param>
    /// <returns>Null if no file is given and the built-in vocabulary is not the checkpoint's.</returns>
    /// <exception cref="CheckpointException">
    /// The file has another number of words than the checkpoint, is not the one that the checkpoint was trained with, or is not a list of word pieces.
    /// </exception>
    /// <exception cref="IOException">The file is absent or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TeacherVocabulary? For(GlipConfiguration configuration, string? path)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (path is not null)
        {
            return Read(path, configuration.Bert);
        }

        return configuration.Bert.VocabularySha256 == BertVocabulary.Sha256 ? new TeacherVocabulary(BertVocabulary.ReadText()) : null;
    }

    private static TeacherVocabulary Read(string path, BertConfiguration bert)
    {
        var vocabulary = new TeacherVocabulary(File.ReadAllText(path));
        return vocabulary.FaultFor(bert) is { } fault
            ? throw new CheckpointException($"The vocabulary {path} {fault}")
            : vocabulary;
    }

    private string? FaultFor(BertConfiguration bert)
    {
        if (Words.Length != bert.VocabularySize)
        {
            return $"has {Words.Length} words, but the checkpoint's word table has {bert.VocabularySize} rows. "
                + "Give the vocabulary the checkpoint was trained with.";
        }

        if (bert.VocabularySha256 is { } expected)
        {
            return Sha256 == expected ? null : $"has the SHA-256 {Sha256}, but the checkpoint was trained with the one of {expected}. "
                + (expected == BertVocabulary.Sha256 ? "That one is built in: leave out --vocab." : "Give that one.");
        }

        return Words.Any(word => word.StartsWith(ContinuationMark, StringComparison.Ordinal))
            ? null
            : $"has no piece that begins with {ContinuationMark}, as those do that continue a word. Give the checkpoint's own vocab.txt, "
                + "not a list with other marks. If whole words are all it has, name its SHA-256 as bert.vocab_sha256 in --config.";
    }
}
