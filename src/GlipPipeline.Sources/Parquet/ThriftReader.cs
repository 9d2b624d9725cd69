using System.Buffers.Binary;
using System.Text;

namespace GlipPipeline.Sources.Parquet;

/// <summary>
/// Reads structures of Thrift's compact protocol, in which Parquet writes its footer and its page headers, into trees of plain values. Nothing is
/// allocated on the word of a count alone, and depth is bounded.
/// </summary>
/// <remarks>https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md</remarks>
internal ref struct ThriftReader(ReadOnlySpan<byte> bytes)
{
    private const int DeepestNesting = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes that were read.</summary>
    internal int Position { get; private set; }

    /// <summary>Reads a structure.</summary>
    /// <exception cref="ParquetDamageException">There is none, or it breaks off.</exception>
    internal ThriftStruct ReadStruct() => ReadStruct(0);

    private ThriftStruct ReadStruct(int depth)
    {
        if (depth > DeepestNesting)
        {
            throw new ParquetDamageException("its structures are nested too deep");
        }

        var (fields, id) = (new ThriftStruct(), 0);
        while (true)
        {
            var head = ReadByte();
            if (head == 0)
            {
                return fields;
            }

            var step = head >> 4;
            id = step == 0 ? (int)ReadZigZag() : id + step;
            fields.Add(id, ReadValue((ThriftType)(head & 0xF), isElement: false, depth + 1));
        }
    }

    private object ReadValue(ThriftType type, bool isElement, int depth) => type switch
    {
        // A truth of a structure stands in its type; one of a list takes a byte.
        ThriftType.True or ThriftType.False => isElement ? ReadByte() == (byte)ThriftType.True : type == ThriftType.True,
        ThriftType.Byte => (long)(sbyte)ReadByte(),
        ThriftType.Short or ThriftType.Int or ThriftType.Long => ReadZigZag(),
        ThriftType.Double => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double))),
        ThriftType.Bytes => Take(ReadCount()).ToArray(),
        ThriftType.List or ThriftType.Set => ReadList(depth),
        ThriftType.Map => ReadMap(depth),
        ThriftType.Struct => ReadStruct(depth),
        _ => throw new ParquetDamageException("its structures are of no known kind"),
    };

    private List<object> ReadList(int depth)
    {
        var head = ReadByte();
        var count = head >> 4 == 0xF ? ReadCount() : head >> 4;
        var elements = new List<object>();
        for (var number = 0; number < count; number++)
        {
            elements.Add(ReadValue((ThriftType)(head & 0xF), isElement: true, depth + 1));
        }

        return elements;
    }

    // Nothing that is read of Parquet's structures is a map.
    private List<object> ReadMap(int depth)
    {
        var count = ReadCount();
        var types = count == 0 ? 0 : ReadByte();
        for (var number = 0; number < count; number++)
        {
            ReadValue((ThriftType)(types >> 4), isElement: true, depth + 1);
            ReadValue((ThriftType)(types & 0xF), isElement: true, depth + 1);
        }

        return [];
    }

    private int ReadCount() => ReadVarint() is <= int.MaxValue and var count && (int)count <= _bytes.Length - Position
        ? (int)count
        : throw new ParquetDamageException("its structures break off");

    private long ReadZigZag()
    {
        var coded = ReadVarint();
        return (long)(coded >> 1) ^ -(long)(coded & 1);
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new ParquetDamageException("a number in its structures has too many bytes");
    }

    private byte ReadByte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _bytes.Length - Position)
        {
            throw new ParquetDamageException("its structures break off");
        }

        Position += count;
        return _bytes.Slice(Position - count, count);
    }

    private enum ThriftType
    {
        True = 1,
        False = 2,
        Byte = 3,
        Short = 4,
        Int = 5,
        Long = 6,
        Double = 7,
        Bytes = 8,
        List = 9,
        Set = 10,
        Map = 11,
        Struct = 12,
    }
}

/// <summary>A structure as it was read: values by the numbers of their fields.</summary>
internal sealed class ThriftStruct
{
    private readonly Dictionary<int, object> _fields = [];

    internal void Add(int id, object value) => _fields[id] = value;

    internal bool Has(int id) => _fields.ContainsKey(id);

    internal long? Number(int id) => _fields.GetValueOrDefault(id) as long?;

    internal bool? Truth(int id) => _fields.GetValueOrDefault(id) as bool?;

    internal string? Text(int id) => _fields.GetValueOrDefault(id) is byte[] utf8 ? Encoding.UTF8.GetString(utf8) : null;

    internal ThriftStruct? Struct(int id) => _fields.GetValueOrDefault(id) as ThriftStruct;

    internal IEnumerable<ThriftStruct> Structs(int id) => _fields.GetValueOrDefault(id) is List<object> list ? list.OfType<ThriftStruct>() : [];

    internal IEnumerable<string> Texts(int id) =>
        _fields.GetValueOrDefault(id) is List<object> list ? list.OfType<byte[]>().Select(Encoding.UTF8.GetString) : [];

    /// <summary>A number that must be there.</summary>
    /// <exception cref="ParquetDamageException">It is not.</exception>
    internal long Need(int id, string what) => Number(id) ?? throw new ParquetDamageException($"{what} is missing");

    /// <summary>A number that must be there and fit into 32 bits, not negative.</summary>
    /// <exception cref="ParquetDamageException">It is not.</exception>
    internal int NeedCount(int id, string what) => Need(id, what) is >= 0 and <= int.MaxValue and var count
        ? (int)count
        : throw new ParquetDamageException($"{what} is out of range");
}
