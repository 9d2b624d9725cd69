using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Cleaning;
using GlipPipeline.Text.Evaluation;
using GlipPipeline.Text.Recognition;
using GlipPipeline.Text.Spans;
using GlipPipeline.Text.Tagging;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Training;

/// <summary>A caption that was marked by hand, as the recognizer sees it, with what it should answer.</summary>
/// <param name="Gold">As the file has it.</param>
/// <param name="Frame">The caption.</param>
/// <param name="Labels">One a word.</param>
/// <param name="Doubtful">Of each word whether its label is left open.</param>
/// <param name="Spans">Where the words stand in the caption.</param>
internal sealed record LabelledCaption(GoldCaption Gold, CaptionFrame Frame, PhraseLabel[] Labels, bool[] Doubtful, CodePointSpan[] Spans)
{
    /// <summary>Reads a caption as a run does, and lays its phrases over its words.</summary>
    public static LabelledCaption From(GoldCaption gold, PerceptronTagger tagger, WordLexicon lexicon)
    {
        var cleaned = CaptionCleaner.Clean(gold.Caption);
        var sentence = new Sentence();
        WordSplitter.Split(cleaned.Text, sentence);
        tagger.Tag(sentence);
        TagRepair.Apply(sentence.Words);
        var chunks = new List<Chunk>();
        Chunker.Chunk(sentence.Words, PhrasePolicy.Rules, chunks);
        var frame = new CaptionFrame();
        frame.Fill(sentence, chunks, lexicon);
        var positions = new CodePointIndex(gold.Caption);
        var spans = sentence.Words.ToArray().Select(word => SpanOf(cleaned, positions, word.Span)).ToArray();
        var caption = new LabelledCaption(gold, frame, new PhraseLabel[spans.Length], new bool[spans.Length], spans);
        foreach (var phrase in gold.Phrases)
        {
            caption.Mark(phrase);
        }

        return caption;
    }

    // A phrase that ends inside a word takes the word whole; one that cleaning left out has no words.
    private void Mark(GoldPhrase phrase)
    {
        var first = Array.FindIndex(Spans, span => span.End > phrase.Span.Start && span.Start < phrase.Span.End);
        var last = Array.FindLastIndex(Spans, span => span.End > phrase.Span.Start && span.Start < phrase.Span.End);
        for (var i = Math.Max(0, first); first >= 0 && i <= last; i++)
        {
            if (phrase.IsDoubtful)
            {
                Doubtful[i] = Labels[i] == PhraseLabel.Outside;
            }
            else
            {
                (Labels[i], Doubtful[i]) = (i == first ? PhraseLabel.First : PhraseLabel.Inside, false);
            }
        }
    }

    private static CodePointSpan SpanOf(CleanedCaption cleaned, CodePointIndex positions, Utf16Span word)
    {
        var span = cleaned.ToOriginal(word);
        return span.Start < span.End ? positions.ToCodePoints(span) : default;
    }
}
