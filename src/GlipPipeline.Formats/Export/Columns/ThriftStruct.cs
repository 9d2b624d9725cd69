using System.Text;

namespace GlipPipeline.Formats.Export.Columns;

/// <summary>
/// A struct of Thrift's compact protocol (thrift/doc/specs/thrift-compact-protocol.md) as fields by their numbers, without knowing what they mean: a
/// footer can be taken apart, changed in a few places and put together again.
/// </summary>
internal sealed class ThriftStruct
{
    private const byte True = 1;
    private const byte False = 2;
    private const byte Int8 = 3;
    private const byte Int16 = 4;
    private const byte Int32 = 5;
    private const byte Int64 = 6;
    private const byte Double = 7;
    private const byte Binary = 8;
    private const byte List = 9;
    private const byte Set = 10;
    private const byte Struct = 12;
    private const int LongList = 15;

    private readonly SortedDictionary<short, (byte Type, object Value)> _fields = [];

    /// <summary>Reads a struct.</summary>
    /// <exception cref="InvalidDataException">The bytes are none.</exception>
    public static ThriftStruct Read(ReadOnlySpan<byte> bytes) => new ThriftReader(bytes).ReadStruct();

    /// <summary>A field's number; null where it has none.</summary>
    public long? Number(short field) => _fields.TryGetValue(field, out var found) ? (long)found.Value : null;

    /// <summary>A field's bytes; null where it has none.</summary>
    public byte[]? Bytes(short field) => _fields.TryGetValue(field, out var found) ? (byte[])found.Value : null;

    /// <summary>A field's struct; null where it has none.</summary>
    public ThriftStruct? Inner(short field) => _fields.TryGetValue(field, out var found) ? (ThriftStruct)found.Value : null;

    /// <summary>A field's structs; none where it has none.</summary>
    public IEnumerable<ThriftStruct> Inners(short field) => _fields.TryGetValue(field, out var found) ? ((ThriftList)found.Value).Items.Cast<ThriftStruct>() : [];

    public void SetInt16(short field, long value) => _fields[field] = (Int16, value);

    public void SetInt32(short field, long value) => _fields[field] = (Int32, value);

    public void SetInt64(short field, long value) => _fields[field] = (Int64, value);

    /// <summary>Adds to a number that is there.</summary>
    public void Shift(short field, long by)
    {
        if (_fields.TryGetValue(field, out var found))
        {
            _fields[field] = (found.Type, (long)found.Value + by);
        }
    }

    public void SetText(short field, string value) => _fields[field] = (Binary, Encoding.UTF8.GetBytes(value));

    public void SetStructs(short field, IEnumerable<ThriftStruct> values) => _fields[field] = (List, new ThriftList(Struct, [.. values]));

    public void SetBytes(short field, params IEnumerable<byte[]> values) => _fields[field] = (List, new ThriftList(Binary, [.. values]));

    public void SetTruths(short field, params IEnumerable<bool> values) => _fields[field] = (List, new ThriftList(True, [.. values]));

    public void SetNumbers(short field, params IEnumerable<long> values) => _fields[field] = (List, new ThriftList(Int64, [.. values]));

    /// <summary>The struct as bytes.</summary>
    public byte[] ToBytes()
    {
        using var to = new MemoryStream();
        Write(to);
        return to.ToArray();
    }

    private void Write(MemoryStream to)
    {
        short last = 0;
        foreach (var (field, (type, value)) in _fields)
        {
            var actual = value is bool truth ? (truth ? True : False) : type;
            if (field - last is > 0 and <= 15)
            {
                to.WriteByte((byte)(((field - last) << 4) | actual));
            }
            else
            {
                to.WriteByte(actual);
                WriteVarint(to, ZigZag(field));
            }

            if (value is not bool)
            {
                WriteValue(to, type, value);
            }

            last = field;
        }

        to.WriteByte(0);
    }

    private static void WriteValue(MemoryStream to, byte type, object value)
    {
        switch (type)
        {
            case Int8:
                to.WriteByte((byte)(long)value);
                break;
            case Int16 or Int32 or Int64:
                WriteVarint(to, ZigZag((long)value));
                break;
            case Double:
                to.Write(BitConverter.GetBytes((double)value));
                break;
            case Binary:
                WriteVarint(to, (ulong)((byte[])value).Length);
                to.Write((byte[])value);
                break;
            case List or Set:
                WriteList(to, (ThriftList)value);
                break;
            case Struct:
                ((ThriftStruct)value).Write(to);
                break;
        }
    }

    private static void WriteList(MemoryStream to, ThriftList list)
    {
        to.WriteByte((byte)((Math.Min(list.Items.Count, LongList) << 4) | list.Type));
        if (list.Items.Count >= LongList)
        {
            WriteVarint(to, (ulong)list.Items.Count);
        }

        foreach (var item in list.Items)
        {
            if (item is bool truth)
            {
                to.WriteByte(truth ? True : False);
            }
            else
            {
                WriteValue(to, list.Type, item);
            }
        }
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static void WriteVarint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }

    private sealed record ThriftList(byte Type, List<object> Items);

    private ref struct ThriftReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        public ThriftStruct ReadStruct()
        {
            var result = new ThriftStruct();
            short field = 0;
            for (var head = Next(); head != 0; head = Next())
            {
                var type = (byte)(head & 0x0F);
                field = head >> 4 == 0 ? (short)ReadNumber() : (short)(field + (head >> 4));
                result._fields[field] = (type, type is True or False ? type == True : ReadValue(type));
            }

            return result;
        }

        private object ReadValue(byte type) => type switch
        {
            Int8 => (long)(sbyte)Next(),
            Int16 or Int32 or Int64 => ReadNumber(),
            Double => BitConverter.ToDouble(Take(sizeof(double))),
            Binary => Take((int)ReadVarint()).ToArray(),
            List or Set => ReadList(),
            Struct => ReadStruct(),
            _ => throw new InvalidDataException($"A footer holds a Thrift value of type {type}."),
        };

        private ThriftList ReadList()
        {
            var head = Next();
            var (type, count) = ((byte)(head & 0x0F), head >> 4);
            count = count == LongList ? (int)ReadVarint() : count;
            var items = new List<object>();
            for (var item = 0; item < count; item++)
            {
                items.Add(type is True or False ? Next() == True : ReadValue(type));
            }

            return new ThriftList(type, items);
        }

        private long ReadNumber() => ReadVarint() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

        private ulong ReadVarint()
        {
            var (value, shift) = (0UL, 0);
            while (true)
            {
                var next = Next();
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }

                shift += 7;
            }
        }

        private byte Next() => Take(1)[0];

        private ReadOnlySpan<byte> Take(int count)
        {
            if (count < 0 || _at + count > _bytes.Length)
            {
                throw new InvalidDataException("A footer ends in the middle of a Thrift value.");
            }

            _at += count;
            return _bytes.Slice(_at - count, count);
        }
    }
}
