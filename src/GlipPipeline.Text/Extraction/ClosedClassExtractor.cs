using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Extraction;

/// <summary>
/// Finds noun phrases as the runs of words between closed-class words (prepositions, auxiliaries, common verbs, punctuation). Knows no part of speech
/// and no context beyond the next word, works in any letter case and in linear time. Stateless.
/// </summary>
public sealed class ClosedClassExtractor : IPhraseExtractor
{
    /// <inheritdoc/>
    public string Version => "closed-class/1";

    /// <inheritdoc/>
    public ImmutableArray<Phrase> Extract(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        var words = WordSplitter.Split(caption);
        JointPrepositions.Mark(caption, words);
        var positions = new CodePointIndex(caption);
        // Equal texts are one phrase that stands in several places.
        return
        [
            .. Chunker.Chunk(words)
                .Select(chunk => Describe(caption, words, chunk, positions))
                .GroupBy(phrase => phrase.Text, StringComparer.OrdinalIgnoreCase)
                .Select(same => same.First() with { Spans = [.. same.SelectMany(phrase => phrase.Spans)] }),
        ];
    }

    private static Phrase Describe(string caption, List<Word> words, Chunk chunk, CodePointIndex positions)
    {
        var span = new Utf16Span(words[chunk.First].Span.Start, words[chunk.Last].Span.End);
        return new Phrase(span.Slice(caption), [positions.ToPhraseSpan(span)], words[chunk.Head].Span.Slice(caption), chunk.Visual);
    }
}
