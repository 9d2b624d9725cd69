using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Cleaning;

/// <summary>A caption without what the web left in it, and the way back to the caption as it stands in the source. Immutable.</summary>
public sealed class CleanedCaption
{
    private readonly MappedText? _text;
    private readonly GraphemeBoundaries _characters;

    internal CleanedCaption(string original, MappedText? text)
    {
        Original = original;
        Text = text?.ToString() ?? original;
        _text = text;
        _characters = new GraphemeBoundaries(original);
    }

    /// <summary>The caption as it stands in the source.</summary>
    public string Original { get; }

    /// <summary>What phrases are sought in.</summary>
    public string Text { get; }

    /// <summary>
    /// The part of <see cref="Original"/> that a span of <see cref="Text"/> came from, in whole characters as readers see them. Empty only for signs that
    /// stand for something removed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty or does not lie in <see cref="Text"/>.</exception>
    public Utf16Span ToOriginal(Utf16Span span)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(span.Start, nameof(span));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(span.Start, span.End, nameof(span));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(span.End, Text.Length, nameof(span));
        var origin = _text is null ? span : new Utf16Span(_text.OriginOf(span.Start).Start, _text.OriginOf(span.End - 1).End);
        return _characters.Widen(origin);
    }
}
