namespace GlipPipeline.Text.Tokens;

/// <summary>Takes Korean syllables apart by arithmetic (The Unicode Standard, section 3.12), which keeps 11,172 lines out of the table.</summary>
internal static class HangulSyllable
{
    public const int First = 0xAC00;
    public const int Last = 0xD7A3;

    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeFirstTrailing = 0x11A7;
    private const int VowelCount = 21;
    private const int TrailingCount = 28;

    public static bool Contains(int codePoint) => codePoint is >= First and <= Last;

    /// <summary>Two or three letters: leading consonant, vowel, and the trailing consonant if there is one.</summary>
    public static string Decompose(int codePoint)
    {
        var index = codePoint - First;
        var leading = (char)(FirstLeading + (index / (VowelCount * TrailingCount)));
        var vowel = (char)(FirstVowel + (index / TrailingCount % VowelCount));
        var trailing = index % TrailingCount;
        return trailing == 0 ? $"{leading}{vowel}" : $"{leading}{vowel}{(char)(BeforeFirstTrailing + trailing)}";
    }
}
