using System.Text;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Tokens;

/// <summary>The normalized word that is being read, each of its characters with its place in the caption. Holds no more than WordPiece looks at.</summary>
internal sealed class WordBuffer
{
    /// <summary>A longer word is unknown without a look at its pieces (BERT's max_input_chars_per_word).</summary>
    private const int MaxCodePoints = 100;

    private readonly char[] _characters = new char[2 * MaxCodePoints];
    private readonly Utf16Span[] _spans = new Utf16Span[2 * MaxCodePoints];
    private int _length;
    private int _codePoints;

    public bool IsEmpty => _codePoints == 0;

    public bool IsTooLong => _codePoints > MaxCodePoints;

    public ReadOnlySpan<char> Characters => _characters.AsSpan(0, _length);

    /// <summary>The word's place in the caption.</summary>
    public Utf16Span Whole { get; private set; }

    /// <summary>The place of a run of the word's characters.</summary>
    public Utf16Span SpanOf(int start, int length) => new(_spans[start].Start, _spans[start + length - 1].End);

    /// <summary>Adds a character that comes from a place of the caption.</summary>
    public void Add(Rune character, Utf16Span span)
    {
        Whole = IsEmpty ? span : Whole with { End = span.End };
        if (++_codePoints > MaxCodePoints)
        {
            return;
        }

        var length = character.EncodeToUtf16(_characters.AsSpan(_length));
        _spans.AsSpan(_length, length).Fill(span);
        _length += length;
    }

    public void Clear() => (_length, _codePoints) = (0, 0);
}
