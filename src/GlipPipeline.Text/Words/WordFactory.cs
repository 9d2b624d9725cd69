using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Words;

/// <summary>Describes a word for the tagger.</summary>
internal static class WordFactory
{
    /// <summary>The word at a span of a caption.</summary>
    public static TaggedWord Describe(string caption, Utf16Span span)
    {
        var text = caption.AsSpan(span.Start, span.End - span.Start);
        return new TaggedWord
        {
            Span = span,
            Whole = WordHash.Of(text),
            Suffix1 = WordHash.Of(Tail(text, 1)),
            Suffix2 = WordHash.Of(Tail(text, 2)),
            Suffix3 = WordHash.Of(Tail(text, 3)),
            Suffix4 = WordHash.Of(Tail(text, 4)),
            Shape = ShapeOf(text),
            Traits = WordLists.TraitsOf(text),
        };
    }

    private static ReadOnlySpan<char> Tail(ReadOnlySpan<char> text, int length) => text[Math.Max(0, text.Length - length)..];

    private static bool IsLetter(ReadOnlySpan<char> text)
    {
        _ = Rune.DecodeFromUtf16(text, out var rune, out _);
        return Rune.IsLetterOrDigit(rune);
    }

    private static WordShape ShapeOf(ReadOnlySpan<char> text)
    {
        var (hasLower, uppers, hasDigit, hasLetter, hasHyphen) = (false, 0, false, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var unit = text[i];
            hasLower |= char.IsLower(unit);
            uppers += char.IsUpper(unit) ? 1 : 0;
            hasDigit |= char.IsDigit(unit);
            hasLetter |= char.IsLetter(unit) || (char.IsHighSurrogate(unit) && IsLetter(text[i..]));
            hasHyphen |= unit == '-' && i > 0;
        }

        return (char.IsUpper(text[0]) ? WordShape.Capital : WordShape.None)
            | (!hasLower && uppers > 1 ? WordShape.AllUpper : WordShape.None)
            | (hasDigit ? WordShape.Digit : WordShape.None)
            | (hasHyphen ? WordShape.Hyphen : WordShape.None)
            | (!hasLetter && !hasDigit ? WordShape.Sign : WordShape.None);
    }
}
