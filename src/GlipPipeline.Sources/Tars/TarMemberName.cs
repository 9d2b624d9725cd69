using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace GlipPipeline.Sources.Tars;

/// <summary>Member names as text, and the sample each belongs to. Names are data: none is ever used as a path.</summary>
internal static class TarMemberName
{
    private const string ThisFolder = "./";
    private const string MacFolder = "__MACOSX/";

    /// <summary>
    /// Raw bytes as text, without a leading <c>./</c>. Bytes that are not UTF-8 are escaped, so that different names stay different.
    /// </summary>
    internal static string Decode(ReadOnlySpan<byte> name)
    {
        var text = Utf8.IsValid(name) ? Encoding.UTF8.GetString(name) : Escape(name);
        return text.StartsWith(ThisFolder, StringComparison.Ordinal) ? text[ThisFolder.Length..] : text;
    }

    /// <summary>
    /// Splits at the first dot of the base name, as WebDataset does; names without an extension, hidden files and what macOS adds belong to
    /// no sample.
    /// </summary>
    /// <param name="name">A member's name.</param>
    /// <param name="key">Folder and base name up to the dot.</param>
    /// <param name="extension">The rest in lower case, without the dot.</param>
    internal static bool TrySplit(string name, out string key, out string extension)
    {
        var folderLength = name.LastIndexOf('/') + 1;
        var dot = name.IndexOf('.', folderLength);
        var belongs = dot > folderLength && dot < name.Length - 1 && !IsMacFolder(name);
        key = belongs ? name[..dot] : "";
        extension = belongs ? name[(dot + 1)..].ToLowerInvariant() : "";
        return belongs;
    }

    private static bool IsMacFolder(string name) =>
        name.StartsWith(MacFolder, StringComparison.Ordinal) || name.Contains("/" + MacFolder, StringComparison.Ordinal);

    // All bytes beyond ASCII are escaped: in a name of another encoding some look like UTF-8 by chance.
    private static string Escape(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder();
        foreach (var value in name)
        {
            _ = value < 0x80 ? text.Append((char)value) : text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        }

        return text.ToString();
    }
}
