using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Measures;
using GlipPipeline.Text.Recognition;
using GlipPipeline.Text.Tagging;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Extraction;

/// <summary>Finds the noun phrases of clean text: words, tags, chunks, and what of them can be seen. Thread-safe.</summary>
internal sealed class NounPhraseFinder
{
    // One a thread, so that words cost no allocation.
    [ThreadStatic]
    private static Sentence? _sentence;

    // One for the process: its models are large.
    private static readonly Lazy<PhraseRecognizer> Recognizer = new(ShippedRecognizer.Load);

    private readonly PerceptronTagger _tagger;
    private readonly PhrasePolicy _policy;
    private readonly PhrasePolicy _rules;
    private readonly PhraseRecognizer? _recognizer;

    public NounPhraseFinder(TaggerModel model, PhrasePolicy policy)
    {
        (_tagger, _policy) = (new PerceptronTagger(model), policy);
        _recognizer = policy.Learned ? Recognizer.Value : null;
        // The recognizer was trained beside the plain rules' phrases, whatever is switched.
        _rules = policy.Learned ? PhrasePolicy.Rules : policy;
    }

    /// <summary>A finder with the shipped model.</summary>
    public static NounPhraseFinder Load(PhrasePolicy policy) => new(ShippedModel.Load(), policy);

    /// <summary>The phrases in order; none overlaps another, but where the policy nests them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pretokenized">Whether it is already cut into words, with spaces between them.</param>
    public IReadOnlyList<FoundPhrase> Find(string text, bool pretokenized)
    {
        var sentence = _sentence ??= new Sentence();
        if (pretokenized)
        {
            WordSplitter.SplitAtSpaces(text, sentence);
        }
        else
        {
            WordSplitter.Split(text, sentence);
        }

        _tagger.Tag(sentence);
        var words = sentence.Words;
        if (_policy.RepairTags)
        {
            TagRepair.Apply(words);
        }

        var chunks = new List<Chunk>();
        Chunker.Chunk(words, _rules, chunks);
        Refine(sentence, chunks);
        var expressions = default(ReferringExpressions);
        var phrases = new List<FoundPhrase>(chunks.Count);
        for (var i = 0; i < chunks.Count; i++)
        {
            phrases.Add(Describe(words, chunks[i], expressions.Next(words, chunks, i)));
            if (_policy.Nested && chunks[i].Visual)
            {
                foreach (var nested in NestedPhrases.In(words, chunks[i]))
                {
                    phrases.Add(Describe(words, nested, expressionLast: null));
                }
            }
        }

        return phrases;
    }

    private void Refine(Sentence sentence, List<Chunk> chunks)
    {
        if (_recognizer is not null)
        {
            _recognizer.Recognize(sentence, chunks);
            PictureNouns.Apply(sentence.Words, chunks, _policy);
        }

        if (_policy.Measures)
        {
            MeasurePhrases.Remove(sentence, chunks);
        }
    }

    private static FoundPhrase Describe(ReadOnlySpan<TaggedWord> words, Chunk chunk, int? expressionLast)
    {
        var start = words[chunk.First].Span.Start;
        return new FoundPhrase(new Utf16Span(start, words[chunk.Last].Span.End), words[chunk.Head].Span, chunk.Visual)
        {
            Expression = expressionLast is { } last ? new Utf16Span(start, words[last].Span.End) : null,
        };
    }
}
