using System.Collections.Immutable;
using GlipPipeline.Onnx.Checkpoints;

namespace GlipPipeline.Onnx.Import;

/// <summary>The word pieces of a teacher; a word's place in the list is its token id.</summary>
public sealed record TeacherVocabulary
{
    private TeacherVocabulary(ImmutableArray<string> words) => Words = words;

    /// <summary>The words in the order of their token ids.</summary>
    public ImmutableArray<string> Words { get; }

    /// <summary>Reads a <c>vocab.txt</c>: one word a line, UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedWords">Rows of the checkpoint's word table.</param>
    /// <exception cref="CheckpointException">The file has another number of words than the checkpoint.</exception>
    /// <exception cref="IOException">The file is absent or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static TeacherVocabulary Read(string path, int expectedWords)
    {
        var words = File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToImmutableArray();
        return words.Length == expectedWords
            ? new TeacherVocabulary(words)
            : throw new CheckpointException(
                $"The vocabulary {path} has {words.Length} words, but the checkpoint's word table has {expectedWords} rows. Give the vocabulary the checkpoint was trained with.");
    }
}
