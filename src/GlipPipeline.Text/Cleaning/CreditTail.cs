namespace GlipPipeline.Text.Cleaning;

/// <summary>Finds the end of a caption that sells the picture: "- Royalty Free Stock Photo 1234", "for sale | Etsy".</summary>
internal static class CreditTail
{
    private const string Separators = "|-\u2013\u2014,:;/(\u2022\u00B7.";

    /// <summary>Where the tail starts, with the separator before it; the text's length if there is none.</summary>
    public static int Start(ReadOnlySpan<char> text)
    {
        var (cut, position, isSure) = (text.Length, text.Length, false);
        while (WordScan.Before(text, position) is { Length: > 0 } word)
        {
            if (EntryBefore(text, word.End) is { } entry)
            {
                cut = position = entry.Start;
                isSure |= entry.Words > 1;
            }
            else if (WebWords.Beside.Contains(word.Slice(text)) || (cut == text.Length && WordScan.IsNumber(word.Slice(text))))
            {
                position = word.Start;
                cut = cut == text.Length ? cut : position;
            }
            else
            {
                break;
            }
        }

        var kept = text[..cut].TrimEnd();
        // A single word as "Amazon" sells only where it stands apart.
        var isTail = cut < text.Length && (isSure || (!kept.IsEmpty && Separators.Contains(kept[^1])));
        return isTail ? kept.TrimEnd(Separators + " ").Length : text.Length;
    }

    private static (int Start, int Words)? EntryBefore(ReadOnlySpan<char> text, int end)
    {
        var last = WordScan.Before(text, end);
        if (!WebWords.Tails.TryGetValue(last.Slice(text), out var entries))
        {
            return null;
        }

        foreach (var entry in entries)
        {
            if (StartOf(entry, text, end) is { } start)
            {
                return (start, entry.Length);
            }
        }

        return null;
    }

    private static int? StartOf(string[] entry, ReadOnlySpan<char> text, int end)
    {
        for (var index = entry.Length - 1; index >= 0; index--)
        {
            var word = WordScan.Before(text, end);
            if (word.Length == 0 || !word.Slice(text).Equals(entry[index], StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            end = word.Start;
        }

        return end;
    }
}
