using System.Collections.Immutable;
using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Captions as Python's trainers see them.</summary>
internal static class CaptionText
{
    private const int LettersAToken = 3;
    private const int JamosASyllable = 3;

    /// <summary>Behind the Latin letters.</summary>
    private const int FirstOtherLetter = 0x250;

    /// <summary>U+0130 becomes two code points where Python makes it small, which would shift every span behind it.</summary>
    private const char DottedCapitalI = '\u0130';

    /// <summary>
    /// The caption without what Python's <c>str.strip</c> takes away, with letters that grow when they are made small replaced: mmdetection's
    /// <c>ODVGDataset</c> does <c>caption.lower().strip()</c> and applies the spans to the result.
    /// </summary>
    /// <param name="caption">As the corpus has it.</param>
    /// <param name="cut">Code points taken from its start.</param>
    public static string Strip(string caption, out int cut)
    {
        var (start, end) = (0, caption.Length);
        while (start < end && IsPythonSpace(caption[start]))
        {
            start++;
        }

        while (end > start && IsPythonSpace(caption[end - 1]))
        {
            end--;
        }

        // White space is one UTF-16 unit and one code point each.
        cut = start;
        return caption[start..end].Replace(DottedCapitalI, 'I');
    }

    /// <summary>The caption's slice of a span.</summary>
    public static string Slice(string caption, CodePointSpan span)
    {
        if (!caption.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return caption[span.Start..span.End];
        }

        var (position, start, end) = (0, -1, caption.Length);
        var at = 0;
        foreach (var rune in caption.EnumerateRunes())
        {
            start = position == span.Start ? at : start;
            if (position == span.End)
            {
                end = at;
                break;
            }

            at += rune.Utf16SequenceLength;
            position++;
        }

        return caption[start..end];
    }

    /// <summary>Code points of a text.</summary>
    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>
    /// Tokens of a text by an estimate that is high for English: one for every three letters of a word, and one for every other character.
    /// </summary>
    public static int Tokens(string text)
    {
        var estimate = default(TokenEstimate);
        foreach (var rune in text.EnumerateRunes())
        {
            estimate.Add(rune);
        }

        return estimate.Tokens;
    }

    /// <summary>
    /// Cuts a caption into pieces of at most so many tokens, between words, behind a sentence where one ends in the second half, and never
    /// inside of a span that need not be cut.
    /// </summary>
    /// <returns>Half-open ranges in code points; one that is the whole caption where it is short enough.</returns>
    public static ImmutableArray<CodePointSpan> Pieces(string caption, IEnumerable<CodePointSpan> spans, int mostTokens)
    {
        var runes = caption.EnumerateRunes().ToList();
        if (Tokens(caption) <= mostTokens)
        {
            return [new CodePointSpan(0, runes.Count)];
        }

        var kept = spans.ToList();
        var pieces = ImmutableArray.CreateBuilder<CodePointSpan>();
        for (var start = 0; start < runes.Count;)
        {
            var end = EndOfPiece(runes, start, kept, mostTokens);
            pieces.Add(new CodePointSpan(start, end));
            start = end;
            while (start < runes.Count && Rune.IsWhiteSpace(runes[start]))
            {
                start++;
            }
        }

        return pieces.ToImmutable();
    }

    private static int EndOfPiece(List<Rune> runes, int start, List<CodePointSpan> spans, int mostTokens)
    {
        var estimate = default(TokenEstimate);
        var (word, sentence, free) = (-1, -1, -1);
        for (var at = start; at < runes.Count; at++)
        {
            if (Rune.IsWhiteSpace(runes[at]) && at > start)
            {
                var isFree = !spans.Exists(span => span.Start < at && at < span.End);
                word = at;
                free = isFree ? at : free;
                sentence = isFree && runes[at - 1].Value is '.' or '!' or '?' ? at : sentence;
            }

            estimate.Add(runes[at]);
            if (estimate.Tokens > mostTokens)
            {
                var cut = sentence > start + ((at - start) / 2) ? sentence : free > start ? free : word;
                return cut > start ? cut : at;
            }
        }

        return runes.Count;
    }

    // What str.isspace says: .NET's white space and the four separators of ASCII.
    private static bool IsPythonSpace(char character) => char.IsWhiteSpace(character) || character is >= '\u001C' and <= '\u001F';

    private struct TokenEstimate
    {
        private int _letters;

        public int Tokens { get; private set; }

        public void Add(Rune rune)
        {
            if (Rune.IsLetter(rune) && rune.Value < FirstOtherLetter)
            {
                Tokens += _letters++ % LettersAToken == 0 ? 1 : 0;
                return;
            }

            _letters = 0;
            Tokens += Rune.IsWhiteSpace(rune) ? 0 : rune.Value is >= 0xAC00 and <= 0xD7A3 ? JamosASyllable : 1;
        }
    }
}
