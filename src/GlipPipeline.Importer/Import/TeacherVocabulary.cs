using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace GlipPipeline.Importer.Import;

/// <summary>The word pieces of a teacher; a word's place in the list is its token id.</summary>
public sealed record TeacherVocabulary
{
    private TeacherVocabulary(ImmutableArray<string> words)
    {
        Words = words;
        Text = string.Concat(words.Select(word => word + '\n'));
    }

    /// <summary>The words in the order of their token ids.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>What a teacher stores: every word, each ended by a line feed.</summary>
    internal string Text { get; }

    /// <summary>
    /// SHA-256 of <see cref="Text"/>, that of a <c>vocab.txt</c> with plain line feeds; 64 lower-case hexadecimal digits.
    /// </summary>
    internal string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>Reads a <c>vocab.txt</c>: one word a line, UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedWords">Rows of the checkpoint's word table.</param>
    /// <exception cref="CheckpointException">The file has another number of words than the checkpoint.</exception>
    /// <exception cref="IOException">The file is absent or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TeacherVocabulary Read(string path, int expectedWords)
    {
        // Only line feeds part the words: whoever reads the stored text splits it there too.
        var words = File.ReadAllText(path).TrimEnd('\n', '\r').Split('\n').Select(word => word.TrimEnd('\r')).ToImmutableArray();
        return words.Length == expectedWords
            ? new TeacherVocabulary(words)
            : throw new CheckpointException(
                $"The vocabulary {path} has {words.Length} words, but the checkpoint's word table has {expectedWords} rows. "
                + "Give the vocabulary the checkpoint was trained with.");
    }
}
