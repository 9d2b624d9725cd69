using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Recognition;

/// <summary>
/// Vectors, clusters and noun classes of words, by the hash of their lower-case letters. The file: four little-endian integers (format, words, words with
/// a vector, which come first, and dimensions), then a column for the hashes, the three clusters and the noun classes, then the vectors. Thread-safe.
/// </summary>
internal sealed class WordLexicon
{
    /// <summary>Row of a word without a vector.</summary>
    public const int NoRow = -1;

    private const int Format = 0x3157_5047;
    private const int HeaderBytes = 16;
    private const float VectorStep = 1f / 42;

    private readonly Dictionary<uint, WordEntry> _words;
    private readonly sbyte[] _vectors;

    private WordLexicon(Dictionary<uint, WordEntry> words, sbyte[] vectors, int dimensions) => (_words, _vectors, Dimensions) = (words, vectors, dimensions);

    /// <summary>Length of a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">It is of another format or cut short.</exception>
    public static WordLexicon Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || BinaryPrimitives.ReadInt32LittleEndian(file) != Format)
        {
            throw new InvalidDataException("This is no lexicon of words.");
        }

        var (count, rows, dimensions) = (Integer(file, 1), Integer(file, 2), Integer(file, 3));
        var (coarse, middle, fine) = (HeaderBytes + (count * 4), HeaderBytes + (count * 5), HeaderBytes + (count * 7));
        var (classes, vectors) = (fine + (count * 2), fine + (count * 3));
        if (file.Length != vectors + (rows * dimensions))
        {
            throw new InvalidDataException("The lexicon of words is cut short.");
        }

        var words = new Dictionary<uint, WordEntry>(count);
        for (var i = 0; i < count; i++)
        {
            words[BinaryPrimitives.ReadUInt32LittleEndian(file[(HeaderBytes + (i * 4))..])] = new WordEntry(
                i < rows ? i : NoRow, file[coarse + i], BinaryPrimitives.ReadUInt16LittleEndian(file[(middle + (i * 2))..]),
                BinaryPrimitives.ReadUInt16LittleEndian(file[(fine + (i * 2))..]), file[classes + i]);
        }

        return new WordLexicon(words, [.. MemoryMarshal.Cast<byte, sbyte>(file[vectors..])], dimensions);
    }

    /// <summary>The entry of a word; of a joined word that is unknown, that of its last part: "rose-scented" is as "scented".</summary>
    public WordEntry Find(Sentence sentence, int index)
    {
        ref readonly var word = ref sentence.Words[index];
        if (_words.TryGetValue(word.Whole, out var entry))
        {
            return entry;
        }

        var text = sentence.TextOf(index);
        var hyphen = text.LastIndexOf('-');
        return hyphen > 0 && hyphen + 1 < text.Length && _words.TryGetValue(WordHash.Of(text[(hyphen + 1)..]), out entry)
            ? entry
            : new WordEntry(NoRow, 0, 0, 0, 0);
    }

    /// <summary>Writes a word's vector; zeros without one.</summary>
    public void CopyVector(int row, Span<float> to)
    {
        if (row == NoRow)
        {
            to.Clear();
            return;
        }

        var vector = _vectors.AsSpan(row * Dimensions, Dimensions);
        for (var i = 0; i < vector.Length; i++)
        {
            to[i] = vector[i] * VectorStep;
        }
    }

    private static int Integer(ReadOnlySpan<byte> file, int index) => BinaryPrimitives.ReadInt32LittleEndian(file[(index * 4)..]);
}
