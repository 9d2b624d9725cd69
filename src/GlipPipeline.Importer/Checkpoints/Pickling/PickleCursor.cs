using System.Buffers.Binary;
using System.Text;

namespace GlipPipeline.Importer.Checkpoints.Pickling;

/// <summary>A place in a pickle: takes operands and knows where the current opcode began.</summary>
internal sealed class PickleCursor(byte[] pickle)
{
    private const int LongestLine = 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _position;
    private int _opcodeStart;

    /// <summary>The next opcode.</summary>
    public byte NextOpcode()
    {
        _opcodeStart = _position;
        return Byte();
    }

    public byte Byte() => Bytes(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort)));

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(sizeof(int)));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint)));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(sizeof(ulong)));

    public double BigEndianDouble() => BinaryPrimitives.ReadDoubleBigEndian(Bytes(sizeof(double)));

    /// <summary>Text of that many bytes.</summary>
    public string Utf8(ulong byteCount)
    {
        var bytes = Bytes(byteCount);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw Fault("a string that is not UTF-8", e.Message);
        }
    }

    /// <summary>ASCII text up to a line feed, which is taken too.</summary>
    public string Line()
    {
        var length = pickle.AsSpan(_position).IndexOf((byte)'\n');
        if (length is < 0 or > LongestLine)
        {
            throw Fault("a line without an end", $"at most {LongestLine} bytes are read");
        }

        var line = Encoding.Latin1.GetString(pickle, _position, length);
        _position += length + 1;
        return line;
    }

    /// <summary>That many bytes; valid as long as the pickle.</summary>
    public ReadOnlySpan<byte> Bytes(ulong count)
    {
        if (count > (ulong)(pickle.Length - _position))
        {
            throw Fault("the pickle ends too early", $"{count} more bytes are needed at byte {_position} of {pickle.Length}");
        }

        var bytes = pickle.AsSpan(_position, (int)count);
        _position += (int)count;
        return bytes;
    }

    /// <summary>An error at the current opcode.</summary>
    public CheckpointException Fault(string what, string why) => new($"{what} at byte {_opcodeStart} of data.pkl: {why}");
}
