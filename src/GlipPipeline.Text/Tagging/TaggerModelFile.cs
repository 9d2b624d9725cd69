using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GlipPipeline.Text.Tagging;

/// <summary>
/// The model as a file, little-endian: "GPTAG", format (byte), number of words, features and cells (int32 each); then words × { hash (uint32), tags (uint32) }
/// with bit 0 of the tags for "fixed" (no word is punctuation); features × hash (uint32); features × number of cells (byte); cells × uint16.
/// Words and features are sorted by hash, so that equal models are equal files.
/// </summary>
internal static class TaggerModelFile
{
    private const int HeaderBytes = 18;
    private const int WordBytes = 8;
    private const int FeatureBytes = 5;
    private const int CellBytes = 2;
    private const uint FixedBit = 1;

    private static ReadOnlySpan<byte> Magic => "GPTAG\u0001"u8;

    public static byte[] Write(IReadOnlyDictionary<uint, KnownWord> words, IReadOnlyDictionary<uint, ushort[]> features)
    {
        var sorted = features.OrderBy(feature => feature.Key).ToList();
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(words.Count);
        writer.Write(sorted.Count);
        writer.Write(sorted.Sum(feature => feature.Value.Length));
        foreach (var (hash, word) in words.OrderBy(word => word.Key))
        {
            writer.Write(hash);
            writer.Write((word.Tags & ~FixedBit) | (word.Fixed ? FixedBit : 0));
        }

        sorted.ForEach(feature => writer.Write(feature.Key));
        sorted.ForEach(feature => writer.Write((byte)feature.Value.Length));
        sorted.ForEach(feature => Array.ForEach(feature.Value, writer.Write));
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a model of this format.</exception>
    public static TaggerModel Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("The tagger model does not begin with \"GPTAG\" and format 1. Train it again with `glip phrases train`.");
        }

        var (wordCount, featureCount, cellCount) = (ReadCount(bytes, 6), ReadCount(bytes, 10), ReadCount(bytes, 14));
        var expected = HeaderBytes + ((long)wordCount * WordBytes) + ((long)featureCount * FeatureBytes) + ((long)cellCount * CellBytes);
        if (Math.Min(Math.Min(wordCount, featureCount), cellCount) < 0 || bytes.Length != expected)
        {
            throw new InvalidDataException($"The tagger model has {bytes.Length} bytes, but its header asks for {expected}. The file is cut or damaged: copy it again.");
        }

        var words = MemoryMarshal.Cast<byte, uint>(bytes.Slice(HeaderBytes, wordCount * WordBytes));
        var rest = bytes[(HeaderBytes + (wordCount * WordBytes))..];
        return new TaggerModel(
            MemoryMarshal.Cast<byte, uint>(rest[..(featureCount * sizeof(uint))]),
            rest.Slice(featureCount * sizeof(uint), featureCount),
            MemoryMarshal.Cast<byte, ushort>(rest[(featureCount * FeatureBytes)..]).ToArray(),
            ReadWords(words));
    }

    private static Dictionary<uint, KnownWord> ReadWords(ReadOnlySpan<uint> pairs)
    {
        var words = new Dictionary<uint, KnownWord>(pairs.Length / 2);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            words.Add(pairs[i], new KnownWord(pairs[i + 1] & ~FixedBit, (pairs[i + 1] & FixedBit) != 0));
        }

        return words;
    }

    private static int ReadCount(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
}
