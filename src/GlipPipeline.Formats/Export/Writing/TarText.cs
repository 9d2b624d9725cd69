using System.Globalization;
using System.Text;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>
/// Members of a tar in the ustar form (POSIX.1-1988), without a clock, an owner or anything else that would differ from run to run. Names have
/// at most 100 bytes, which keys of an export keep to.
/// </summary>
internal static class TarText
{
    private const int BlockBytes = 512;
    private const int NameBytes = 100;

    /// <summary>Adds a member.</summary>
    public static void Append(ExportFiles files, string tar, string name, ReadOnlySpan<byte> content)
    {
        Span<byte> header = stackalloc byte[BlockBytes];
        header.Clear();
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length > NameBytes)
        {
            throw new ArgumentException($"'{name}' has over {NameBytes} bytes.", nameof(name));
        }

        bytes.CopyTo(header);
        Put(header, 100, "0000644\0");
        Put(header, 108, "0000000\0");
        Put(header, 116, "0000000\0");
        Put(header, 124, Octal(content.Length, 11) + "\0");
        Put(header, 136, "00000000000\0");
        Put(header, 148, "        ");
        Put(header, 156, "0");
        Put(header, 257, "ustar\000");
        var sum = 0;
        foreach (var one in header)
        {
            sum += one;
        }

        Put(header, 148, Octal(sum, 6) + "\0 ");
        files.Append(tar, header);
        files.Append(tar, content);
        files.Append(tar, new byte[(BlockBytes - (content.Length % BlockBytes)) % BlockBytes]);
    }

    /// <summary>Ends a tar: two empty blocks.</summary>
    public static void End(ExportFiles files, string tar)
    {
        files.Append(tar, new byte[2 * BlockBytes]);
        files.Close(tar);
    }

    private static void Put(Span<byte> header, int at, string text) => Encoding.ASCII.GetBytes(text, header[at..]);

    private static string Octal(long value, int digits) => Convert.ToString(value, 8).PadLeft(digits, '0') is var text && text.Length <= digits
        ? text
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{value} bytes are too many for a tar's member."), nameof(value));
}
