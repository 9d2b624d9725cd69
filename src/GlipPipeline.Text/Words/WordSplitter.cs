using System.Globalization;
using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Words;

/// <summary>Cuts a caption into words and signs as the treebanks do: "man's" and "isn't" are two words each, "long-sleeved" is one.</summary>
internal static class WordSplitter
{
    /// <summary>Fills a sentence with the words of a caption.</summary>
    public static void Split(string caption, Sentence sentence)
    {
        sentence.Begin(caption);
        for (var start = 0; start < caption.Length;)
        {
            if (caption[start] == ' ')
            {
                start++;
                continue;
            }

            var end = EndOfWord(caption, start);
            if (end > start)
            {
                AddWord(sentence, start, end);
                start = end;
                continue;
            }

            _ = Rune.DecodeFromUtf16(caption.AsSpan(start), out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune))
            {
                sentence.Add(WordFactory.Describe(caption, new Utf16Span(start, start + length)));
            }

            start += length;
        }

        sentence.IsCaseInformative = CaseStyle.IsInformative(sentence);
    }

    /// <summary>Fills a sentence with the words of a caption that is already cut: every run without white space is a word.</summary>
    public static void SplitAtSpaces(string caption, Sentence sentence)
    {
        sentence.Begin(caption);
        for (var start = 0; start < caption.Length;)
        {
            var end = start;
            while (end < caption.Length && !char.IsWhiteSpace(caption[end]))
            {
                end++;
            }

            if (end > start)
            {
                sentence.Add(WordFactory.Describe(caption, new Utf16Span(start, end)));
            }

            start = end + 1;
        }

        sentence.IsCaseInformative = CaseStyle.IsInformative(sentence);
    }

    private static void AddWord(Sentence sentence, int start, int end)
    {
        var caption = sentence.Text;
        var cut = end - CliticLength(caption.AsSpan(start, end - start));
        sentence.Add(WordFactory.Describe(caption, new Utf16Span(start, cut)));
        if (cut < end)
        {
            sentence.Add(WordFactory.Describe(caption, new Utf16Span(cut, end)));
        }
    }

    /// <summary>How many letters at a word's end are a word of their own.</summary>
    private static int CliticLength(ReadOnlySpan<char> word) => word switch
    {
        [_, .., 'n' or 'N', '\'' or '\u2019', 't' or 'T'] => 3,
        [_, .., '\'' or '\u2019', 's' or 'S' or 'd' or 'D' or 'm' or 'M'] => 2,
        [_, .., '\'' or '\u2019', 'r' or 'R' or 'v' or 'V', 'e' or 'E'] => 3,
        [_, .., '\'' or '\u2019', 'l' or 'L', 'l' or 'L'] => 3,
        [_, .., 's' or 'S', '\'' or '\u2019'] => 1,
        _ => 0,
    };

    private static int EndOfWord(string caption, int start)
    {
        var end = start;
        while (end < caption.Length)
        {
            var unit = caption[end];
            if (char.IsAsciiLetterOrDigit(unit))
            {
                end++;
                continue;
            }

            if (end > start && IsPlural(caption, end))
            {
                return end + 1;
            }

            var next = end > start && IsConnector(caption, end) ? end + 1 : end;
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
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
                or UnicodeCategory.OtherNumber;
    }

    // Between letters these do not end a word: long-sleeved, man's, o’clock; between digits: 1.5, 10,000.
    private static bool IsConnector(string caption, int at) => caption[at] switch
    {
        '-' or '\'' or '\u2019' or '_' => true,
        '.' or ',' or ':' => char.IsDigit(caption[at - 1]) && at + 1 < caption.Length && char.IsDigit(caption[at + 1]),
        _ => false,
    };

    // The apostrophe of "girls' team" belongs to the word; a closing quotation mark does too, which no phrase minds.
    private static bool IsPlural(string caption, int at) =>
        caption[at] is '\'' or '\u2019' && caption[at - 1] is 's' or 'S' && (at + 1 == caption.Length || caption[at + 1] == ' ');
}
