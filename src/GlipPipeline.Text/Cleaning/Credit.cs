using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Cleaning;

/// <summary>Finds "Photo by Jane Doe / Getty Images", up to the next separator.</summary>
internal static class Credit
{
    private const char CopyrightSign = '\u00A9';

    /// <summary>The first credit of a text.</summary>
    public static Utf16Span? Find(ReadOnlySpan<char> text)
    {
        for (var start = 0; start < text.Length;)
        {
            var length = text[start] == CopyrightSign ? 1 : WordScan.LengthAt(text, start);
            if (length == 0)
            {
                start++;
                continue;
            }

            if (OpenerEnd(text, start, length) is { } end)
            {
                return new Utf16Span(start, end + LengthOfNames(text[end..]));
            }

            start += length;
        }

        return null;
    }

    /// <summary>Where an opener that begins with a word ends; null if there is none, or no name behind it.</summary>
    private static int? OpenerEnd(ReadOnlySpan<char> text, int start, int length)
    {
        if (text[start] == CopyrightSign)
        {
            return start + length;
        }

        if (!WebWords.Openers.TryGetValue(text.Slice(start, length), out var entries))
        {
            return null;
        }

        foreach (var entry in entries)
        {
            if (EndOf(entry, text, start) is { } end && HasNameAt(text, end, needsColon: entry.Length == 1) && (entry.Length > 1 || start > 0))
            {
                return end;
            }
        }

        return null;
    }

    private static int? EndOf(string[] entry, ReadOnlySpan<char> text, int start)
    {
        var end = start;
        foreach (var word in entry)
        {
            start = end + text[end..].IndexOfAnyExcept(' ');
            var length = start < end ? 0 : WordScan.LengthAt(text, start);
            if (!text.Slice(Math.Max(start, 0), length).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            end = start + length;
        }

        return end;
    }

    /// <summary>Names begin with a capital, a digit or "@"; a single word as "photo" also needs a colon, for it may be an ordinary one.</summary>
    private static bool HasNameAt(ReadOnlySpan<char> text, int end, bool needsColon)
    {
        var rest = text[end..];
        var name = rest.TrimStart(":/ ");
        return !name.IsEmpty
            && (char.IsUpper(name[0]) || char.IsDigit(name[0]) || name[0] == '@')
            && (!needsColon || rest[..^name.Length].Contains(':'));
    }

    private static int LengthOfNames(ReadOnlySpan<char> text)
    {
        for (var unit = 0; unit < text.Length; unit++)
        {
            var isDash = text[unit] is '-' or '\u2013' or '\u2014' && unit > 0 && text[unit - 1] == ' ';
            var isStop = text[unit] is '.' or '!' && unit + 1 < text.Length && text[unit + 1] == ' ';
            if (isDash || isStop || text[unit] is '|' or ')' or ']' or ';' or '\u2022')
            {
                return unit;
            }
        }

        return text.Length;
    }
}
