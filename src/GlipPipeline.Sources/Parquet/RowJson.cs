using System.Globalization;
using System.Text;

namespace GlipPipeline.Sources.Parquet;

/// <summary>
/// A row as the object that a JSON of the same table would have, so that a caption, an address and what is kept mean the same in every kind of
/// source. Text is written byte by byte as it is: what is no UTF-8 is found by who reads the field.
/// </summary>
internal static class RowJson
{
    /// <summary>Writes the cells of a row.</summary>
    internal static byte[] Of(IReadOnlyList<(ParquetLeaf Leaf, Cell Cell)> cells)
    {
        var json = new MemoryStream();
        json.WriteByte((byte)'{');
        foreach (var (number, (leaf, cell)) in cells.Index())
        {
            if (number > 0)
            {
                json.WriteByte((byte)',');
            }

            WriteText(json, Encoding.UTF8.GetBytes(leaf.Path[0]));
            json.WriteByte((byte)':');
            Write(json, leaf, cell);
        }

        json.WriteByte((byte)'}');
        return json.ToArray();
    }

    private static void Write(MemoryStream json, ParquetLeaf leaf, Cell cell)
    {
        if (cell.List is { } list)
        {
            json.WriteByte((byte)'[');
            foreach (var (number, element) in list.Index())
            {
                json.Write(number == 0 ? ""u8 : ","u8);
                Write(json, leaf, element);
            }

            json.WriteByte((byte)']');
        }
        else if (cell.Bytes is { } bytes)
        {
            WriteText(json, bytes);
        }
        else
        {
            json.Write(Encoding.UTF8.GetBytes(WordOf(leaf, cell.Value)));
        }
    }

    private static string WordOf(ParquetLeaf leaf, object? value) => (value, leaf.Meaning) switch
    {
        (bool truth, _) => truth ? "true" : "false",
        (long days, ParquetMeaning.Date) => Date(days * TimeSpan.TicksPerDay, "yyyy-MM-dd"),
        (long time, ParquetMeaning.Milliseconds) => Date(checked(time * TimeSpan.TicksPerMillisecond), "yyyy-MM-ddTHH:mm:ss.fff"),
        (long time, ParquetMeaning.Microseconds) => Date(checked(time * TimeSpan.TicksPerMicrosecond), "yyyy-MM-ddTHH:mm:ss.ffffff"),
        (long time, ParquetMeaning.Nanoseconds) => Date(time / TimeSpan.NanosecondsPerTick, "yyyy-MM-ddTHH:mm:ss.fffffff"),
        (long number, ParquetMeaning.Decimal) => Decimal(number, leaf.Scale),
        (long number, ParquetMeaning.Unsigned) => leaf.Type == ParquetType.Int32
            ? ((uint)number).ToString(CultureInfo.InvariantCulture)
            : ((ulong)number).ToString(CultureInfo.InvariantCulture),
        (long number, _) => number.ToString(CultureInfo.InvariantCulture),
        (double number, _) when double.IsFinite(number) => leaf.Type == ParquetType.Float
            ? ((float)number).ToString("R", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture),
        _ => "null",
    };

    private static string Date(long ticks, string form)
    {
        var since = DateTimeOffset.UnixEpoch.Ticks;
        return ticks >= -since && ticks <= DateTimeOffset.MaxValue.Ticks - since
            ? $"\"{new DateTimeOffset(since + ticks, TimeSpan.Zero).ToString(form, CultureInfo.InvariantCulture)}\""
            : "null";
    }

    private static string Decimal(long number, int scale)
    {
        var digits = Math.Abs((decimal)number).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return (number < 0 ? "-" : "") + (scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}");
    }

    private static void WriteText(MemoryStream json, ReadOnlySpan<byte> utf8)
    {
        json.WriteByte((byte)'"');
        foreach (var letter in utf8)
        {
            if (letter is (byte)'"' or (byte)'\\')
            {
                json.WriteByte((byte)'\\');
                json.WriteByte(letter);
            }
            else if (letter < ' ')
            {
                json.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")));
            }
            else
            {
                json.WriteByte(letter);
            }
        }

        json.WriteByte((byte)'"');
    }
}
