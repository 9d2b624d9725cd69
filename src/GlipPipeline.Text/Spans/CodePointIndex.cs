using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Spans;

/// <summary>
/// Converts places of one caption between UTF-16 code units and code points. An unpaired surrogate counts as one code point, as in Python.
/// Immutable; costs no memory where the caption holds no surrogate.
/// </summary>
public sealed class CodePointIndex
{
    private readonly int _length;

    // Code points that start before each code unit; null where the two units are equal.
    private readonly int[]? _codePoints;

    /// <summary>Indexes a caption.</summary>
    public CodePointIndex(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        _length = caption.Length;
        _codePoints = caption.AsSpan().ContainsAnyInRange('\uD800', '\uDBFF') ? CountCodePoints(caption) : null;
        CodePointCount = _codePoints?[_length] ?? _length;
    }

    /// <summary>Length of the caption in code points.</summary>
    public int CodePointCount { get; }

    /// <summary>The same place in code points. A boundary inside a surrogate pair is taken as the pair's end.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie in the caption.</exception>
    public CodePointSpan ToCodePoints(Utf16Span span)
    {
        ThrowIfOutside(span.Start, span.End, _length, span.ToString());
        return _codePoints is null ? new(span.Start, span.End) : new(_codePoints[span.Start], _codePoints[span.End]);
    }

    /// <summary>The same place in UTF-16 code units; never inside a surrogate pair.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie in the caption.</exception>
    public Utf16Span ToUtf16(CodePointSpan span)
    {
        ThrowIfOutside(span.Start, span.End, CodePointCount, span.ToString());
        return _codePoints is null ? new(span.Start, span.End) : new(LastBoundaryOf(_codePoints, span.Start), LastBoundaryOf(_codePoints, span.End));
    }

    /// <summary>Both units of one place, as a phrase keeps them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span does not lie in the caption.</exception>
    public PhraseSpan ToPhraseSpan(Utf16Span span) => new(ToCodePoints(span), span);

    private static int[] CountCodePoints(string caption)
    {
        var counts = new int[caption.Length + 1];
        for (var unit = 0; unit < caption.Length; unit++)
        {
            var isSecondOfPair = unit > 0 && char.IsSurrogatePair(caption[unit - 1], caption[unit]);
            counts[unit + 1] = counts[unit] + (isSecondOfPair ? 0 : 1);
        }

        return counts;
    }

    // The boundary inside a pair and the one behind it have the same count, so the last one is the boundary that cuts nothing.
    private static int LastBoundaryOf(int[] counts, int codePoints)
    {
        var (low, high) = (0, counts.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = counts[middle] <= codePoints ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static void ThrowIfOutside(int start, int end, int length, string span)
    {
        if (start < 0 || end < start || end > length)
        {
            throw new ArgumentOutOfRangeException(nameof(span), span, $"The span is not inside a caption of length {length}.");
        }
    }
}
