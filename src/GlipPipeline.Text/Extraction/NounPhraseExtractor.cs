using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Core.Settings;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Extraction;

/// <summary>Finds the noun phrases of captions as the web has them: cleans, tags, and finds what can be seen. Linear in the caption's length; thread-safe.</summary>
/// <param name="finder">Finds phrases.</param>
public sealed class NounPhraseExtractor(CaptionPhraseFinder finder) : IPhraseExtractor
{
    /// <inheritdoc/>
    public string Version => "recurrent-np/3";

    /// <summary>An extractor with the models that ship with the program and the default policy.</summary>
    public static NounPhraseExtractor Load() => new(CaptionPhraseFinder.Load());

    /// <summary>An extractor with the models that ship with the program, as a run's settings ask for it.</summary>
    /// <exception cref="ArgumentException">There is no policy of this name.</exception>
    public static NounPhraseExtractor Load(LabelSettings settings) => new(CaptionPhraseFinder.Load(PhrasePolicy.From(settings)));

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
                .Select(phrase => new Phrase(phrase.Span.Slice(caption), [positions.ToPhraseSpan(phrase.Span)], phrase.Head.Slice(caption), phrase.Visual)
                {
                    Expression = positions.ToPhraseSpan(phrase.Expression ?? phrase.Span),
                })
                .GroupBy(phrase => phrase.Text, StringComparer.OrdinalIgnoreCase)
                .Select(same => same.First() with
                {
                    Spans = [.. same.SelectMany(phrase => phrase.Spans)],
                    Expression = same.Select(phrase => phrase.Expression).MaxBy(LengthOf),
                }),
        ];
    }

    private static int LengthOf(PhraseSpan? span) => span is { } place ? place.Utf16.End - place.Utf16.Start : 0;
}
