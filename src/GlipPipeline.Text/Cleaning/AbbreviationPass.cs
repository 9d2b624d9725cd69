namespace GlipPipeline.Text.Cleaning;

/// <summary>Takes the full stops of abbreviations away, which would end a sentence: "St. Louis", "the U.S. team", "E.M. Forster".</summary>
internal sealed class AbbreviationPass : ICleaningPass
{
    public bool IsNeeded(ReadOnlySpan<char> text) => text.Contains('.') && text.IndexOf('.') + 1 < text.Length;

    public MappedText Apply(MappedText text)
    {
        var result = new MappedText(text.Length);
        for (var start = 0; start < text.Length;)
        {
            var length = WordScan.LengthAt(text.Units, start);
            var end = start + Math.Max(length, 1);
            if (length > 0 && HasStop(text.Units, start, end))
            {
                result.Keep(text, start, end - 1);
                result.Put(text.Units[end - 1], text.OriginOf(end - 1, end + 1));
                start = end + 1;
                continue;
            }

            result.Keep(text, start, end);
            start = end;
        }

        return result;
    }

    /// <summary>Whether the full stop behind a word belongs to it: the word is a known short form, or one letter of several.</summary>
    private static bool HasStop(ReadOnlySpan<char> text, int start, int end)
    {
        if (end + 1 >= text.Length || text[end] != '.')
        {
            return false;
        }

        var isLetter = end - start == 1 && char.IsUpper(text[start]);
        var isBeforeLetter = isLetter && char.IsUpper(text[end + 1]) && end + 2 < text.Length && text[end + 2] == '.';
        var isBehindLetter = isLetter && start > 1 && text[start - 1] == '.' && char.IsUpper(text[start - 2]) && text[end + 1] == ' ';
        return isBeforeLetter || isBehindLetter || (text[end + 1] == ' ' && WebWords.Abbreviations.Contains(text[start..end]));
    }
}
