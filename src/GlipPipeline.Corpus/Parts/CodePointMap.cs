using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Corpus.Parts;

/// <summary>Turns spans of a file (code points) into spans of a .NET string (UTF-16 code units).</summary>
internal sealed class CodePointMap
{
    /// <summary>UTF-16 position of each code point, and one past the last; null where the two units agree.</summary>
    private readonly int[]? _utf16;
    private readonly int _length;

    internal CodePointMap(string text)
    {
        _length = text.Length;
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return;
        }

        var positions = new List<int>(text.Length + 1);
        var position = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            positions.Add(position);
            position += rune.Utf16SequenceLength;
        }

        positions.Add(position);
        _utf16 = [.. positions];
        _length = _utf16.Length - 1;
    }

    /// <exception cref="FormatException">The span is not one of the text.</exception>
    internal Utf16Span ToUtf16(CodePointSpan span)
    {
        if (span.Start < 0 || span.Start > span.End || span.End > _length)
        {
            throw new FormatException($"The span {span.Start} to {span.End} is not inside of a caption of {_length} code points.");
        }

        return _utf16 is null ? new Utf16Span(span.Start, span.End) : new Utf16Span(_utf16[span.Start], _utf16[span.End]);
    }
}
