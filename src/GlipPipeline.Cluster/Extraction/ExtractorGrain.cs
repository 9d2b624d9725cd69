using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Extraction;
using GlipPipeline.Core.Phrases;
using Orleans.Concurrency;

namespace GlipPipeline.Cluster.Extraction;

/// <summary>A thin shell over the phrase extractors.</summary>
[StatelessWorker]
internal sealed class ExtractorGrain(PhraseExtractors extractors) : Grain, IExtractorGrain
{
    public Task<ImmutableArray<CaptionPhrases>> ExtractAsync(string phrasePolicy, ImmutableArray<string> captions)
    {
        var extractor = extractors.Of(phrasePolicy);
        return Task.FromResult(captions.Select(caption => Extract(extractor, caption)).ToImmutableArray());
    }

    private static CaptionPhrases Extract(IPhraseExtractor extractor, string caption) => new(caption, [.. extractor.Extract(caption).Select(Describe)]);

    private static FoundPhrase Describe(Phrase phrase) => new(
        phrase.Text,
        [.. phrase.Spans.Select(span => new FoundSpan(span.CodePoints.Start, span.CodePoints.End))],
        phrase.Head,
        phrase.Visual);
}
