using System.Text;

namespace GlipPipeline.Importer.Model;

/// <summary>
/// Walks over the fields of a protocol buffer in a file without loading it: nested messages are entered or jumped over, so that
/// a model of gigabytes costs as much as its graph.
/// </summary>
internal sealed class ProtoScanner(Stream file)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;
    private const int LongestText = 1 << 26;

    /// <summary>
    /// The fields from the current position up to the end, one after the other; what the caller leaves unread is jumped over.
    /// </summary>
    public IEnumerable<Field> Fields(long end)
    {
        while (file.Position < end)
        {
            var tag = ReadVarint();
            var field = ReadField((int)(tag >> 3), (int)(tag & 7));
            if (field.End > end)
            {
                throw new InvalidDataException(
                    $"Field {field.Number} at byte {file.Position} extends to byte {field.End}, its message ends at {end}.");
            }

            yield return field;
            file.Position = field.End;
        }
    }

    /// <summary>The text of the field just found.</summary>
    public string ReadText(Field field)
    {
        if (field.Length > LongestText)
        {
            throw new InvalidDataException($"A text at byte {file.Position} has {field.Length} bytes; at most {LongestText} are read.");
        }

        var bytes = new byte[field.Length];
        file.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private Field ReadField(int number, int wireType)
    {
        switch (wireType)
        {
            case Varint:
                var value = ReadVarint();
                return new Field(number, value, file.Position, 0);
            case LengthDelimited:
                var length = (long)ReadVarint();
                return length >= 0 && length <= file.Length
                    ? new Field(number, 0, file.Position + length, length)
                    : throw new InvalidDataException($"A field at byte {file.Position} does not fit into the file's {file.Length} bytes.");
            case Fixed32:
                return new Field(number, 0, file.Position + sizeof(int), 0);
            case Fixed64:
                return new Field(number, 0, file.Position + sizeof(long), 0);
            default:
                throw new InvalidDataException($"Wire type {wireType} at byte {file.Position}; this is not a protocol buffer.");
        }
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = file.ReadByte();
            if (next < 0)
            {
                throw new EndOfStreamException($"The file ends inside a number at byte {file.Position}.");
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"A number longer than 64 bits at byte {file.Position}.");
    }

    /// <summary>
    /// A field: its number, its value if it is an integer, where it ends and how many bytes it has if it is a message or text.
    /// </summary>
    internal readonly record struct Field(int Number, ulong Integer, long End, long Length);
}
