using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Cleaning;

/// <summary>A text under cleaning, each of whose code units knows the part of the caption it stands for. Only ever grows at its end.</summary>
internal sealed class MappedText(int capacity)
{
    private const string BreakSign = " . ";

    private char[] _units = new char[capacity];
    private Utf16Span[] _origins = new Utf16Span[capacity];
    private bool _isBroken;

    public int Length { get; private set; }

    public ReadOnlySpan<char> Units => _units.AsSpan(0, Length);

    /// <summary>A caption before any cleaning.</summary>
    public static MappedText Of(ReadOnlySpan<char> caption)
    {
        var text = new MappedText(caption.Length);
        for (var unit = 0; unit < caption.Length; unit++)
        {
            text.Append(caption[unit], new Utf16Span(unit, unit + 1));
        }

        return text;
    }

    public Utf16Span OriginOf(int unit) => _origins[unit];

    /// <summary>The part of the caption that some units, at least one, came from.</summary>
    public Utf16Span OriginOf(int start, int end) => new(_origins[start].Start, _origins[end - 1].End);

    /// <summary>Takes over units of the text before.</summary>
    public void Keep(MappedText from, int start, int end)
    {
        for (var unit = start; unit < end; unit++)
        {
            Put(from._units[unit], from._origins[unit]);
        }
    }

    /// <summary>Adds a unit that stands for a part of the caption.</summary>
    public void Put(char unit, Utf16Span origin)
    {
        if (_isBroken && !char.IsWhiteSpace(unit))
        {
            _isBroken = false;
            PutBreak(unit, origin.Start);
        }

        Append(unit, origin);
    }

    /// <summary>Something was left out here: what stands before and after is not one phrase.</summary>
    public void Break() => _isBroken = true;

    public override string ToString() => Units.ToString();

    private void PutBreak(char next, int at)
    {
        var before = Units.TrimEnd();
        if (before.IsEmpty || char.IsPunctuation(before[^1]) || char.IsPunctuation(next))
        {
            // The start of a text and a punctuation mark part phrases without a further sign; words must still not run together.
            Append(' ', new Utf16Span(at, at));
            return;
        }

        foreach (var sign in BreakSign)
        {
            Append(sign, new Utf16Span(at, at));
        }
    }

    private void Append(char unit, Utf16Span origin)
    {
        if (Length == _units.Length)
        {
            var capacity = Math.Max(16, Length * 2);
            Array.Resize(ref _units, capacity);
            Array.Resize(ref _origins, capacity);
        }

        _units[Length] = unit;
        _origins[Length++] = origin;
    }
}
