using System.Text;

namespace GlipPipeline.Sources.Tests.Parquet;

/// <summary>Writes structures of Thrift's compact protocol.</summary>
internal static class ThriftBytes
{
    public static byte[] Struct(params (int Id, object? Value)[] fields)
    {
        var (bytes, last) = (new List<byte>(), 0);
        foreach (var (id, value) in fields.Where(field => field.Value is not null))
        {
            bytes.Add((byte)(((id - last) << 4) | TypeOf(value!)));
            bytes.AddRange(Value(value!));
            last = id;
        }

        return [.. bytes, 0];
    }

    public static byte[] Varint(ulong number)
    {
        var bytes = new List<byte>();
        for (; number > 0x7F; number >>= 7)
        {
            bytes.Add((byte)((number & 0x7F) | 0x80));
        }

        return [.. bytes, (byte)number];
    }

    // Truths stand in their type.
    private static int TypeOf(object value) => value switch
    {
        true => 1,
        false => 2,
        int => 5,
        long => 6,
        string => 8,
        byte[] => 12,
        _ => 9,
    };

    private static byte[] Value(object value) => value switch
    {
        bool => [],
        int number => ZigZag(number),
        long number => ZigZag(number),
        string text => [.. Varint((ulong)Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)],
        byte[] structure => structure,
        object[] list => [(byte)(0xF0 | TypeOf(list[0])), .. Varint((ulong)list.Length), .. list.SelectMany(Value)],
        _ => throw new ArgumentException(value.GetType().Name),
    };

    private static byte[] ZigZag(long number) => Varint((ulong)((number << 1) ^ (number >> 63)));
}
