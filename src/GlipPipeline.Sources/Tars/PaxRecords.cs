using System.Buffers.Text;

namespace GlipPipeline.Sources.Tars;

/// <summary>What a pax extended header says of the member behind it: "LENGTH key=value\n" again and again.</summary>
/// <param name="Path">The member's name, raw bytes; null if not said.</param>
/// <param name="SizeBytes">The size of its data; null if not said, negative if it is no possible size.</param>
/// <param name="IsSparse">Whether the data are a sparse map and pieces, not the file itself.</param>
internal sealed record PaxRecords(byte[]? Path, long? SizeBytes, bool IsSparse)
{
    /// <summary>Reads the records; null if they are malformed.</summary>
    internal static PaxRecords? Parse(ReadOnlySpan<byte> data)
    {
        var records = new PaxRecords(null, null, IsSparse: false);
        while (!data.IsEmpty && data[0] != 0)
        {
            var isNumber = Utf8Parser.TryParse(data, out int length, out var digits);
            if (!isNumber || length <= digits + 1 || length > data.Length || data[digits] != ' ')
            {
                return null;
            }

            var record = data[(digits + 1)..length];
            var equals = record.IndexOf((byte)'=');
            if (equals < 0 || record[^1] != (byte)'\n')
            {
                return null;
            }

            records = With(records, record[..equals], record[(equals + 1)..^1]);
            data = data[length..];
        }

        return records;
    }

    private static PaxRecords With(PaxRecords records, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => key switch
    {
        _ when key.SequenceEqual("path"u8) => records with { Path = value.ToArray() },
        _ when key.SequenceEqual("size"u8) => records with { SizeBytes = Size(value) },
        _ when key.StartsWith("GNU.sparse."u8) => records with { IsSparse = true },
        _ => records,
    };

    private static long Size(ReadOnlySpan<byte> value) =>
        Utf8Parser.TryParse(value, out long size, out var used) && used == value.Length ? size : -1;
}
