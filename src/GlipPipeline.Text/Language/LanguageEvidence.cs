using System.Globalization;
using System.Text;

namespace GlipPipeline.Text.Language;

/// <summary>What the letters and short words of a caption say of its language.</summary>
internal readonly struct LanguageEvidence
{
    // Two plain words of another language, or one with support. A brand or a single borrowed word stays under it.
    private const int LeastForeign = 4;
    private const int StrongWeight = 2;
    private const int MostWeak = 2;
    private const int MostAccents = 2;

    private readonly int _letters;
    private readonly int _foreignLetters;
    private readonly int _english;
    private readonly int _foreign;
    private readonly string _language;

    private LanguageEvidence(int letters, int foreignLetters, int english, int foreign, string language) =>
        (_letters, _foreignLetters, _english, _foreign, _language) = (letters, foreignLetters, english, foreign, language);

    /// <summary>Reads a caption in one walk.</summary>
    public static LanguageEvidence Of(ReadOnlySpan<char> caption)
    {
        Span<int> strong = stackalloc int[FunctionWords.Languages.Length];
        Span<int> weak = stackalloc int[FunctionWords.Languages.Length];
        strong.Clear();
        weak.Clear();
        var (letters, foreignLetters, accents) = (0, 0, 0);
        for (var start = 0; start < caption.Length;)
        {
            var word = ReadWord(caption[start..], out var foreignInWord);
            if (word.IsEmpty)
            {
                start++;
                continue;
            }

            FunctionWords.Count(word, strong, weak);
            letters += word.Length;
            foreignLetters += foreignInWord;
            accents += foreignInWord == 0 && !Ascii.IsValid(word) ? 1 : 0;
            start += word.Length;
        }

        return Weigh(strong, weak, letters, foreignLetters, Math.Min(accents, MostAccents));
    }

    /// <summary>Why the caption is not English; null if it is, or if there is too little to tell.</summary>
    public string? Objection() =>
        _foreignLetters * 2 > _letters ? string.Create(CultureInfo.InvariantCulture, $"{_foreignLetters} of {_letters} letters are not Latin")
        : _foreign >= LeastForeign && _foreign > _english ? string.Create(CultureInfo.InvariantCulture, $"the words speak for '{_language}' ({_foreign}) over English ({_english})")
        : null;

    private static LanguageEvidence Weigh(ReadOnlySpan<int> strong, ReadOnlySpan<int> weak, int letters, int foreignLetters, int accents)
    {
        var (best, foreign) = (1, 0);
        for (var language = 1; language < strong.Length; language++)
        {
            // Weak words and accents prove nothing alone: "Iglesia de la Concepción" and "Café Müller" stand in English captions.
            var support = Math.Min(weak[language], MostWeak) + (strong[language] > 0 ? accents : 0);
            var score = (strong[language] * StrongWeight) + support;
            (best, foreign) = score > foreign ? (language, score) : (best, foreign);
        }

        return new LanguageEvidence(letters, foreignLetters, strong[0] * StrongWeight, foreign, FunctionWords.Languages[best]);
    }

    private static ReadOnlySpan<char> ReadWord(ReadOnlySpan<char> text, out int foreignLetters)
    {
        (foreignLetters, var length) = (0, 0);
        while (length < text.Length && IsLetterAt(text[length..], out var units, out var isLatin))
        {
            foreignLetters += isLatin ? 0 : units;
            length += units;
        }

        return text[..length];
    }

    private static bool IsLetterAt(ReadOnlySpan<char> text, out int units, out bool isLatin)
    {
        _ = Rune.DecodeFromUtf16(text, out var rune, out units);
        // Mathematical letters are Latin in another type; Latin blocks end with Extended-B, phonetic signs and Extended Additional.
        isLatin = rune.Value is < 0x0300 or (>= 0x1D00 and <= 0x1EFF) or (>= 0xFF00 and <= 0xFF5A) or (>= 0x1D400 and <= 0x1D7FF) or (>= 0x0300 and <= 0x036F);
        return Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }
}
