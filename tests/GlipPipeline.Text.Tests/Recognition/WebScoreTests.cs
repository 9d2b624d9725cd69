using GlipPipeline.Core.Phrases;
using GlipPipeline.Testing;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;
using GlipPipeline.Text.Spans;

namespace GlipPipeline.Text.Tests.Recognition;

/// <summary>The score on captions of the web that users are told of, a little below what is measured; a doubtful phrase counts neither way.</summary>
public sealed class WebScoreTests
{
    [SkippableFact]
    public void Find_OnMarkedWebCaptions_ScoresAsPublished()
    {
        var (finder, gate) = (CaptionPhraseFinder.Load(), new CaptionGate());
        var (right, found, firm) = (0, 0, 0);
        foreach (var gold in GoldFile.Read(SharedFiles.Path("data/phrases/web/dev.jsonl")))
        {
            var truth = gold.Phrases.Where(phrase => !phrase.IsDoubtful).Select(phrase => phrase.Span).ToHashSet();
            var doubts = gold.Phrases.Where(phrase => phrase.IsDoubtful).Select(phrase => phrase.Span).ToList();
            var positions = new CodePointIndex(gold.Caption);
            var spans = gate.Check(gold.Caption) is null
                ? finder.Find(gold.Caption, CaptionReading.Default).Where(phrase => phrase.Visual).Select(phrase => positions.ToCodePoints(phrase.Span)).ToList()
                : [];
            firm += truth.Count;
            right += spans.Count(truth.Contains);
            found += spans.Count(span => truth.Contains(span) || !doubts.Exists(doubt => Overlap(span, doubt)));
        }

        (2.0 * right / (found + firm)).ShouldBeGreaterThan(0.77);
    }

    private static bool Overlap(CodePointSpan a, CodePointSpan b) => a.Start < b.End && b.Start < a.End;
}
