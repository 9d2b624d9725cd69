using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>
/// Decides between phrases that share words, among those that have boxes: a phrase that was not found takes nothing from one that was.
/// </summary>
internal static class NestedPhrases
{
    /// <returns>The boxes of the phrases that stay, in their order.</returns>
    internal static ImmutableArray<Grounding> Apply(ImmutableArray<Grounding> boxes, ImmutableArray<Phrase> phrases, string nested)
    {
        if (nested == ProfileRules.All || boxes.Length < 2)
        {
            return boxes;
        }

        int[] grounded = [.. boxes.Select(box => box.Phrase).Distinct().Order()];
        var kept = nested == ProfileRules.Outermost ? Outermost(grounded, phrases) : Longest(grounded, phrases);
        return [.. boxes.Where(box => kept.Contains(box.Phrase))];
    }

    private static HashSet<int> Outermost(int[] grounded, ImmutableArray<Phrase> phrases) =>
        [.. grounded.Where(inner => !grounded.Any(outer => outer != inner && IsInside(phrases[inner], phrases[outer])))];

    /// <summary>Whether every span of a phrase lies inside a longer one of another.</summary>
    private static bool IsInside(Phrase inner, Phrase outer) => inner.Spans.All(span => outer.Spans.Any(
        other => other.CodePoints.Start <= span.CodePoints.Start && span.CodePoints.End <= other.CodePoints.End && other != span));

    private static HashSet<int> Longest(int[] grounded, ImmutableArray<Phrase> phrases)
    {
        var kept = new HashSet<int>();
        foreach (var phrase in grounded.OrderByDescending(phrase => Length(phrases[phrase])))
        {
            if (!kept.Any(other => Overlap(phrases[phrase], phrases[other])))
            {
                kept.Add(phrase);
            }
        }

        return kept;
    }

    private static int Length(Phrase phrase) => phrase.Spans.Max(span => span.CodePoints.End - span.CodePoints.Start);

    private static bool Overlap(Phrase left, Phrase right) => left.Spans.Any(span => right.Spans.Any(
        other => span.CodePoints.Start < other.CodePoints.End && other.CodePoints.Start < span.CodePoints.End));
}
