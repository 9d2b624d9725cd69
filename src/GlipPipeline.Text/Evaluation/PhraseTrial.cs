using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Evaluation;

/// <summary>Finds the phrases of gold captions as a run would, and scores them.</summary>
/// <param name="finder">Finds phrases.</param>
/// <param name="gate">Which captions are read.</param>
/// <param name="reading">How they are read.</param>
public sealed class PhraseTrial(CaptionPhraseFinder finder, CaptionGate gate, CaptionReading reading)
{
    /// <summary>The scores with all captions written in a letter case.</summary>
    public PhraseScores Score(IReadOnlyList<GoldCaption> gold, LetterCase letterCase)
    {
        ArgumentNullException.ThrowIfNull(gold);
        var scorer = new PhraseScorer();
        foreach (var caption in gold)
        {
            scorer.Add(caption, Find(letterCase.Write(caption.Caption)));
        }

        return scorer.Result();
    }

    private IEnumerable<CodePointSpan> Find(string caption)
    {
        if (gate.Check(caption) is not null)
        {
            return [];
        }

        var positions = new CodePointIndex(caption);
        return finder.Find(caption, reading).Select(phrase => positions.ToCodePoints(phrase.Span));
    }
}
