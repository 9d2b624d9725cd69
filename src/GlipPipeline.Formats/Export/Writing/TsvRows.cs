using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Rows of two columns with a line index beside them: the byte at which each row begins, one a line.</summary>
internal static class TsvRows
{
    /// <summary>Adds a row to <c>NAME.tsv</c> and its start to <c>NAME.lineidx</c>.</summary>
    /// <returns>Where the row begins.</returns>
    public static long AppendRow(this ExportFiles files, string name, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var start = files.Append($"{name}.tsv", key);
        files.Append($"{name}.tsv", "\t"u8);
        files.Append($"{name}.tsv", value);
        files.Append($"{name}.tsv", "\n"u8);
        files.Append($"{name}.lineidx", Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start}\n")));
        return start;
    }
}

/// <summary>Base64 in ASCII bytes.</summary>
internal static class Base64Text
{
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        Base64.EncodeToUtf8(bytes, text, out _, out _);
        return text;
    }
}
