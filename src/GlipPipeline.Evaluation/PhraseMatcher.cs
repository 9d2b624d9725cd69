using System.Collections.Immutable;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Evaluation;

/// <summary>Finds the corpus's phrase that stands for a phrase of the truth.</summary>
internal static class PhraseMatcher
{
    /// <summary>
    /// Index of the phrase with the same span, else of the one whose span overlaps best (intersection over union), else -1.
    /// </summary>
    internal static (int Phrase, ExtractionMatch Match) Find(CodePointSpan truth, ImmutableArray<Phrase> phrases)
    {
        var best = -1;
        var bestOverlap = 0.0;
        for (var index = 0; index < phrases.Length; index++)
        {
            var overlap = phrases[index].Spans.Max(span => Overlap(span.CodePoints, truth));
            if (overlap > bestOverlap)
            {
                (best, bestOverlap) = (index, overlap);
            }
        }

        var match = bestOverlap switch
        {
            0 => ExtractionMatch.Missed,
            1 => ExtractionMatch.Same,
            _ => ExtractionMatch.Overlapping,
        };
        return (best, match);
    }

    private static double Overlap(CodePointSpan left, CodePointSpan right)
    {
        var shared = Math.Max(0, Math.Min(left.End, right.End) - Math.Max(left.Start, right.Start));
        var all = Math.Max(left.End, right.End) - Math.Min(left.Start, right.Start);
        return shared == 0 ? 0 : (double)shared / all;
    }
}
