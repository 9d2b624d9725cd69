using System.Globalization;
using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Spans;

/// <summary>Knows where the characters that readers see begin: a span widened to them cuts no accent from its letter and no emoji in two. Immutable.</summary>
public sealed class GraphemeBoundaries
{
    private readonly string _caption;

    // Whether a character begins at each code unit; null where only a line break of two signs is longer than one unit.
    private readonly bool[]? _begins;

    /// <summary>Reads a caption in one pass; costs no memory where it is plain ASCII.</summary>
    public GraphemeBoundaries(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        _caption = caption;
        _begins = Ascii.IsValid(caption) ? null : FindBeginnings(caption);
    }

    /// <summary>The smallest span of whole characters around a span.</summary>
    public Utf16Span Widen(Utf16Span span)
    {
        var (start, end) = (span.Start, span.End);
        while (!IsBoundary(start))
        {
            start--;
        }

        while (!IsBoundary(end))
        {
            end++;
        }

        return new Utf16Span(start, end);
    }

    private bool IsBoundary(int unit) =>
        unit == 0
        || unit == _caption.Length
        || (_begins is null ? _caption[unit] != '\n' || _caption[unit - 1] != '\r' : _begins[unit]);

    private static bool[] FindBeginnings(string caption)
    {
        var begins = new bool[caption.Length];
        for (var unit = 0; unit < caption.Length; unit += StringInfo.GetNextTextElementLength(caption.AsSpan(unit)))
        {
            begins[unit] = true;
        }

        return begins;
    }
}
