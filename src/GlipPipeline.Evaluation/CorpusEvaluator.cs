using GlipPipeline.Core.Groundings;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Formats.Truth;

namespace GlipPipeline.Evaluation;

/// <summary>Compares labelled pairs with their truth. Add every pair, then ask for the result. Not thread safe.</summary>
public sealed class CorpusEvaluator
{
    private readonly IReadOnlyDictionary<string, TruthPair> _truth;
    private readonly LabelProfile _profile;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<(float Score, bool Right)> _detections = [];
    private readonly int[] _matches = new int[Enum.GetValues<ExtractionMatch>().Length];
    private int _present;
    private int _absent;
    private int _hitsAt1;
    private int _hitsAt5;
    private int _absentWithBox;
    private int _truthBoxes;
    private double _chance;

    /// <summary>Begins a comparison.</summary>
    /// <param name="truth">Known pairs by key.</param>
    /// <param name="profile">Which boxes count for absent phrases; ranks and average precision take all raw boxes by their scores.</param>
    public CorpusEvaluator(IReadOnlyDictionary<string, TruthPair> truth, LabelProfile profile) => (_truth, _profile) = (truth, profile);

    /// <summary>Compares one pair; one that the truth does not know is left out.</summary>
    /// <exception cref="TruthException">The truth is about another caption, or the corpus holds the key twice.</exception>
    public void Add(LabelledPair labelled)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        if (!_truth.TryGetValue(labelled.Pair.Key, out var truth))
        {
            return;
        }

        if (truth.Caption != labelled.Pair.Caption)
        {
            throw new TruthException(
                $"The truth for {truth.Key} is about '{truth.Caption}', the corpus holds '{labelled.Pair.Caption}': "
                + "the truth belongs to other pairs.");
        }

        if (!_seen.Add(truth.Key))
        {
            throw new TruthException($"The corpus holds the key {truth.Key} twice, so it is not clear which pair the truth is about.");
        }

        var counted = _profile.Apply(labelled);
        var boxes = counted.IsKept ? counted.Pair.Groundings.Select(grounding => grounding.Phrase).ToHashSet() : [];
        foreach (var phrase in truth.Phrases)
        {
            Add(phrase, truth.ObjectCount, labelled, boxes);
        }
    }

    /// <summary>The figures over all pairs added.</summary>
    public CorpusEvaluation Result() => new()
    {
        Profile = _profile.Stamp,
        Pairs = _seen.Count,
        PairsNotInCorpus = _truth.Count - _seen.Count,
        PresentPhrases = _present,
        AbsentPhrases = _absent,
        RecallAt1 = Share(_hitsAt1, _present),
        RecallAt5 = Share(_hitsAt5, _present),
        Chance = Share(_chance, _present),
        AveragePrecision50 = AveragePrecision.Of(_detections, _truthBoxes),
        AbsentWithBox = Share(_absentWithBox, _absent),
        SpansSame = _matches[(int)ExtractionMatch.Same],
        SpansOverlapping = _matches[(int)ExtractionMatch.Overlapping],
        SpansMissed = _matches[(int)ExtractionMatch.Missed],
    };

    private static double Share(double part, int whole) => whole == 0 ? 0 : part / whole;

    private void Add(TruthPhrase truth, int objectCount, LabelledPair labelled, HashSet<int> phrasesWithBox)
    {
        var (phrase, match) = PhraseMatcher.Find(truth.Span, labelled.Phrases);
        _matches[(int)match]++;
        var found = labelled.Groundings
            .Where(grounding => grounding.Phrase == phrase).OrderByDescending(grounding => grounding.Score).ToList();
        _detections.AddRange(BoxMatcher.Assign(found, truth.Boxes));
        _truthBoxes += truth.Boxes.Length;
        if (truth.Present)
        {
            _present++;
            _chance += objectCount == 0 ? 0 : (double)truth.Boxes.Length / objectCount;
            _hitsAt1 += BoxMatcher.HitAt(1, found, truth.Boxes) ? 1 : 0;
            _hitsAt5 += BoxMatcher.HitAt(5, found, truth.Boxes) ? 1 : 0;
        }
        else
        {
            _absent++;
            _absentWithBox += phrasesWithBox.Contains(phrase) ? 1 : 0;
        }
    }
}
