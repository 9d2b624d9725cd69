using GlipPipeline.Core.Phrases;
using GlipPipeline.Text.Chunking;
using GlipPipeline.Text.Tagging;
using GlipPipeline.Text.Words;

namespace GlipPipeline.Text.Extraction;

/// <summary>Finds the noun phrases of clean text: words, tags, chunks. Thread-safe.</summary>
internal sealed class NounPhraseFinder
{
    // One a thread, so that words cost no allocation.
    [ThreadStatic]
    private static Sentence? _sentence;

    private readonly PerceptronTagger _tagger;
    private readonly PhrasePolicy _policy;

    public NounPhraseFinder(TaggerModel model, PhrasePolicy policy) => (_tagger, _policy) = (new PerceptronTagger(model), policy);

    /// <summary>A finder with the shipped model.</summary>
    public static NounPhraseFinder Load(PhrasePolicy policy) => new(ShippedModel.Load(), policy);

    /// <summary>A finder with the shipped model and the default policies.</summary>
    public static NounPhraseFinder Load() => Load(PhrasePolicy.Default);

    /// <summary>The phrases in order; none overlaps another.</summary>
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
        Chunker.Chunk(words, _policy, chunks);
        var phrases = new FoundPhrase[chunks.Count];
        for (var i = 0; i < phrases.Length; i++)
        {
            var chunk = chunks[i];
            phrases[i] = new FoundPhrase(new Utf16Span(words[chunk.First].Span.Start, words[chunk.Last].Span.End), words[chunk.Head].Span, chunk.Visual);
        }

        return phrases;
    }
}
