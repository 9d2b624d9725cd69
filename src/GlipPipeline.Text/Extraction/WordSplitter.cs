using System.Globalization;
using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Extraction;

/// <summary>Cuts a caption into words and the punctuation between them.</summary>
internal static class WordSplitter
{
    public static List<Word> Split(string caption)
    {
        var words = new List<Word>((caption.Length / 5) + 1);
        for (var start = 0; start < caption.Length;)
        {
            var end = EndOfWord(caption, start);
            if (end > start)
            {
                words.Add(new Word(new Utf16Span(start, end), Lexicon.ClassOf(caption.AsSpan(start, end - start))));
                start = end;
                continue;
            }

            _ = Rune.DecodeFromUtf16(caption.AsSpan(start), out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune))
            {
                words.Add(new Word(new Utf16Span(start, start + length), rune.Value == '&' ? WordClass.And : WordClass.End));
            }

            start += length;
        }

        return words;
    }

    private static int EndOfWord(string caption, int start)
    {
        var end = start;
        while (end < caption.Length)
        {
            var next = end > start && IsConnector(caption[end]) ? end + 1 : end;
            if (next == caption.Length || !TryReadLetter(caption, next, out var length))
            {
                return end;
            }

            end = next + length;
        }

        return end;
    }

    private static bool TryReadLetter(string caption, int start, out int length)
    {
        _ = Rune.DecodeFromUtf16(caption.AsSpan(start), out var rune, out length);
        return Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
    }

    // Between letters these do not end a word: long-sleeved, man's, o’clock.
    private static bool IsConnector(char unit) => unit is '-' or '\'' or '\u2019';
}
