namespace GlipPipeline.Text.Cleaning;

/// <summary>Knows the names that cameras and programs give their files: IMG_1234.JPG, DSC00012, Screenshot 2019-03-14 at 10.22.31 AM.png.</summary>
internal static class CameraName
{
    private const int FewestDigitsInWord = 3;
    private const int LongestCode = 2;

    /// <summary>Whether a word or a whole caption is such a name, and so says nothing of the picture.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        var extension = WebWord.ExtensionLength(text);
        var stem = text[..^extension];
        var isWord = !stem.ContainsAny(' ', '\t');
        var digits = CountDigits(stem);
        return (extension > 0 || digits >= (isWord ? FewestDigitsInWord : 1)) && HasOnlyNumbering(stem, needsCamera: extension == 0);
    }

    /// <summary>Whether the letters between digits and separators are known words of such names, the first of them a camera's.</summary>
    private static bool HasOnlyNumbering(ReadOnlySpan<char> stem, bool needsCamera)
    {
        var isFirst = true;
        for (var start = 0; start < stem.Length;)
        {
            var length = LettersAt(stem, start);
            if (length == 0)
            {
                start++;
                continue;
            }

            var letters = stem.Slice(start, length);
            var isKnown = WebWords.Camera.Contains(letters) || (!isFirst && WebWords.Numbering.Contains(letters)) || (!needsCamera && length <= LongestCode);
            if (!isKnown)
            {
                return false;
            }

            isFirst = false;
            start += length;
        }

        return !(isFirst && needsCamera);
    }

    private static int LettersAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return end - start;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var unit in text)
        {
            count += char.IsAsciiDigit(unit) ? 1 : 0;
        }

        return count;
    }
}
