using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Extraction;

/// <summary>Finds the noun phrases of captions as the web has them: cleans, tags with an averaged perceptron, cuts by rules. Linear in the caption's length; thread-safe.</summary>
/// <param name="finder">Finds phrases.</param>
public sealed class NounPhraseExtractor(CaptionPhraseFinder finder) : IPhraseExtractor
{
    /// <inheritdoc/>
    public string Version => "perceptron-np/1";

    /// <summary>An extractor with the model that ships with the program and the default policies.</summary>
    public static NounPhraseExtractor Load() => new(CaptionPhraseFinder.Load());

    /// <inheritdoc/>
    public ImmutableArray<Phrase> Extract(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        var found = finder.Find(caption, CaptionReading.Default);
        if (found.Count == 0)
        {
            return [];
        }

        var positions = new CodePointIndex(caption);
        // Equal texts are one phrase that stands in several places.
        return
        [
            .. found
                .Select(phrase => new Phrase(phrase.Span.Slice(caption), [positions.ToPhraseSpan(phrase.Span)], phrase.Head.Slice(caption), phrase.Visual))
                .GroupBy(phrase => phrase.Text, StringComparer.OrdinalIgnoreCase)
                .Select(same => same.First() with { Spans = [.. same.SelectMany(phrase => phrase.Spans)] }),
        ];
    }
}
