using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Evaluation;

/// <summary>Scores found phrases against gold: sums over all captions, each of which holds a set of spans.</summary>
public sealed class PhraseScorer
{
    private const double LeastOverlap = 0.5;

    private readonly SortedDictionary<string, (int Gold, int Found)> _types = new(StringComparer.Ordinal);
    private MatchCount _strict;
    private MatchCount _determinerless;
    private MatchCount _visual;
    private MatchCount _visualDeterminerless;
    private int _visualPhrases;
    private int _heads;
    private int _overlaps;
    private int _captions;
    private int _exactCaptions;

    /// <summary>Adds a caption.</summary>
    /// <param name="gold">What should be found.</param>
    /// <param name="spans">What was found.</param>
    public void Add(GoldCaption gold, IEnumerable<CodePointSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(gold);
        var caption = new ScoredCaption(gold.Caption);
        var found = spans.ToHashSet();
        var expected = gold.Phrases.Select(phrase => phrase.Span).ToHashSet();
        _strict.Add(expected, found);
        _determinerless.Add(WithoutDeterminers(caption, expected), WithoutDeterminers(caption, found));
        AddVisual(caption, gold.Phrases, expected, found);
        AddRecalls(caption, gold.Phrases, found);
        _captions++;
        _exactCaptions += expected.SetEquals(found) ? 1 : 0;
    }

    /// <summary>The scores of all captions so far.</summary>
    public PhraseScores Result() => new(
        _strict.Share(),
        _determinerless.Share(),
        _visual.Share(),
        _visualDeterminerless.Share(),
        (double)_heads / Math.Max(1, _visualPhrases),
        (double)_overlaps / Math.Max(1, _visualPhrases),
        (double)_exactCaptions / Math.Max(1, _captions),
        _strict.Gold,
        _strict.Found,
        _types.ToDictionary(entry => entry.Key, entry => (double)entry.Value.Found / entry.Value.Gold));

    private void AddVisual(ScoredCaption caption, IReadOnlyList<GoldPhrase> phrases, HashSet<CodePointSpan> expected, HashSet<CodePointSpan> found)
    {
        var invisible = phrases.Where(phrase => !phrase.IsVisual).Select(phrase => phrase.Span).ToHashSet();
        var visible = expected.Except(invisible).ToHashSet();
        var counted = found.Except(invisible).ToHashSet();
        _visual.Add(visible, counted);

        var visibleCores = WithoutDeterminers(caption, visible);
        var ignoredCores = WithoutDeterminers(caption, invisible).Except(visibleCores);
        _visualDeterminerless.Add(visibleCores, WithoutDeterminers(caption, counted).Except(ignoredCores).ToHashSet());
    }

    private void AddRecalls(ScoredCaption caption, IReadOnlyList<GoldPhrase> phrases, HashSet<CodePointSpan> found)
    {
        var heads = found.Select(caption.HeadEnd).ToHashSet();
        foreach (var phrase in phrases)
        {
            foreach (var type in phrase.Types)
            {
                var (gold, hits) = _types.GetValueOrDefault(type);
                _types[type] = (gold + 1, hits + (found.Contains(phrase.Span) ? 1 : 0));
            }

            if (phrase.IsVisual)
            {
                _visualPhrases++;
                _heads += heads.Contains(caption.HeadEnd(phrase.Span)) ? 1 : 0;
                _overlaps += found.Any(span => Overlap(span, phrase.Span) >= LeastOverlap) ? 1 : 0;
            }
        }
    }

    private static HashSet<CodePointSpan> WithoutDeterminers(ScoredCaption caption, IEnumerable<CodePointSpan> spans) =>
        [.. spans.Select(caption.WithoutDeterminers).OfType<CodePointSpan>()];

    private static double Overlap(CodePointSpan one, CodePointSpan other)
    {
        var both = Math.Min(one.End, other.End) - Math.Max(one.Start, other.Start);
        return both > 0 ? (double)both / (one.End - one.Start + other.End - other.Start - both) : 0;
    }
}
