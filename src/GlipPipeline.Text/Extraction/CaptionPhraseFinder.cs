using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Cleaning;

namespace GlipPipeline.Text.Extraction;

/// <summary>Finds phrases in a caption as it stands in its source: cleans it, finds them in what is left, and maps each back. Thread-safe.</summary>
public sealed class CaptionPhraseFinder
{
    private readonly NounPhraseFinder _finder;

    internal CaptionPhraseFinder(NounPhraseFinder finder) => _finder = finder;

    /// <summary>A finder with the models that ship with the program and the default policy.</summary>
    public static CaptionPhraseFinder Load() => Load(PhrasePolicy.Grounding);

    /// <summary>A finder with the models that ship with the program.</summary>
    /// <param name="policy">Where phrases begin and end.</param>
    public static CaptionPhraseFinder Load(PhrasePolicy policy) => new(NounPhraseFinder.Load(policy));

    /// <summary>The phrases in their order, none overlapping another but where the policy nests them; spans lie in <paramref name="caption"/> and cut no character. Never throws on any text.</summary>
    public IReadOnlyList<FoundPhrase> Find(string caption, CaptionReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var cleaned = reading is { Clean: true, Pretokenized: false } ? CaptionCleaner.Clean(caption) : CaptionCleaner.Keep(caption);
        var found = new List<FoundPhrase>();
        var (outer, outerText) = (default(Utf16Span), default(Utf16Span));
        foreach (var phrase in _finder.Find(cleaned.Text, reading.Pretokenized))
        {
            var span = cleaned.ToOriginal(phrase.Span);
            var isNested = phrase.Span.End <= outerText.End;
            // Two words may share one character as readers see it, or stand for something that was left out.
            if (span.End <= span.Start || (isNested ? span == outer : span.Start < outer.End))
            {
                continue;
            }

            var expression = phrase.Expression is { } described ? cleaned.ToOriginal(described) : (Utf16Span?)null;
            found.Add(phrase with { Span = span, Head = cleaned.ToOriginal(phrase.Head), Expression = expression });
            (outer, outerText) = isNested ? (outer, outerText) : (span, phrase.Span);
        }

        return found;
    }
}
