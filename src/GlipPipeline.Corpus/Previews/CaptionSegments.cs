using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Corpus.Previews;

/// <summary>Cuts a caption at the borders of its phrases.</summary>
internal static class CaptionSegments
{
    /// <summary>The caption in pieces that join to the whole. Where phrases overlap, the shorter one shows.</summary>
    internal static IEnumerable<CaptionSegment> Of(string caption, ImmutableArray<Phrase> phrases)
    {
        var spans = phrases
            .SelectMany((phrase, index) => phrase.Spans.Select(span => (Phrase: index, span.Utf16.Start, span.Utf16.End)))
            .ToList();
        int[] borders = [.. spans.SelectMany(span => new[] { span.Start, span.End }).Append(0).Append(caption.Length).Distinct().Order()];
        foreach (var (start, end) in borders.Zip(borders.Skip(1)))
        {
            var covering = spans.Where(span => span.Start <= start && end <= span.End).OrderBy(span => span.End - span.Start).ToList();
            yield return new CaptionSegment(caption[start..end], covering.Count == 0 ? -1 : covering[0].Phrase);
        }
    }
}

/// <summary>A piece of a caption that belongs to one phrase, or to none.</summary>
/// <param name="Text">The caption's slice.</param>
/// <param name="Phrase">Index of the phrase, or -1.</param>
internal readonly record struct CaptionSegment(string Text, int Phrase);
