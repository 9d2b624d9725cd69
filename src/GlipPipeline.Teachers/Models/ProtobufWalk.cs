using System.Text;

namespace GlipPipeline.Teachers.Models;

/// <summary>
/// Walks the fields of a protocol buffer message without reading their content, so that a model of gigabytes is looked through in no time.
/// </summary>
internal static class ProtobufWalk
{
    private const int KindBits = 3;
    private const int MaxVarintBytes = 10;
    private const int LongestText = 1 << 26;

    /// <summary>The fields of the message between two positions of a stream. The stream may be moved while walking.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a protocol buffer message, or end inside of a field.</exception>
    internal static IEnumerable<ProtobufField> Fields(Stream stream, long start, long end)
    {
        for (var position = start; position < end;)
        {
            stream.Position = position;
            var tag = ReadVarint(stream);
            var kind = (ProtobufKind)(tag & ((1 << KindBits) - 1));
            var (contentStart, contentEnd) = Content(stream, kind);
            if (tag >> KindBits == 0 || contentEnd > end)
            {
                throw new InvalidDataException(
                    $"The field at byte {position} extends to byte {contentEnd}, but the message ends at {end}.");
            }

            yield return new ProtobufField((int)(tag >> KindBits), kind, position, contentStart, contentEnd);
            position = contentEnd;
        }
    }

    /// <summary>The content of a string field.</summary>
    /// <exception cref="InvalidDataException">It has over 64 MiB.</exception>
    internal static string ReadText(Stream stream, ProtobufField field)
    {
        if (field.End - field.ContentStart is > LongestText and var length)
        {
            throw new InvalidDataException($"The text at byte {field.ContentStart} has {length} bytes; at most {LongestText} are read.");
        }

        stream.Position = field.ContentStart;
        var bytes = new byte[field.End - field.ContentStart];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private static (long Start, long End) Content(Stream stream, ProtobufKind kind)
    {
        switch (kind)
        {
            case ProtobufKind.Varint:
                var start = stream.Position;
                _ = ReadVarint(stream);
                return (start, stream.Position);
            case ProtobufKind.LengthDelimited:
                var length = ReadVarint(stream);
                return length <= (ulong)stream.Length
                    ? (stream.Position, stream.Position + (long)length)
                    : throw new InvalidDataException($"A field of {length} bytes does not fit into {stream.Length}.");
            case ProtobufKind.Fixed32:
                return (stream.Position, stream.Position + sizeof(uint));
            case ProtobufKind.Fixed64:
                return (stream.Position, stream.Position + sizeof(ulong));
            default:
                throw new InvalidDataException($"Byte {stream.Position - 1} starts no field.");
        }
    }

    private static ulong ReadVarint(Stream stream)
    {
        ulong value = 0;
        for (var i = 0; i < MaxVarintBytes; i++)
        {
            var next = stream.ReadByte();
            if (next < 0)
            {
                throw new InvalidDataException("The file ends inside of a field.");
            }

            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"A number before byte {stream.Position} does not end.");
    }
}
