namespace GlipPipeline.Text.Cleaning;

/// <summary>Reads words, which are letters and digits with hyphens between them, forwards and backwards without keeping a list.</summary>
internal static class WordScan
{
    /// <summary>Length of the word that begins at a place; 0 if none does.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] == '-' && end > start)))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>The last word before a place; of no length if there is none.</summary>
    public static WordRange Before(ReadOnlySpan<char> text, int end)
    {
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || (text[start - 1] == '-' && start > 1 && char.IsLetterOrDigit(text[start - 2]))))
        {
            start--;
        }

        return new WordRange(start, end);
    }

    /// <summary>Whether a word is made of digits alone.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('0', '9');
}
