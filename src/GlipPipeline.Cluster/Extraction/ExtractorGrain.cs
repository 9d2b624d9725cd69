using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Extraction;
using GlipPipeline.Core.Phrases;
using Orleans.Concurrency;

namespace GlipPipeline.Cluster.Extraction;

/// <summary>A thin shell over the phrase extractor.</summary>
[StatelessWorker]
internal sealed class ExtractorGrain(IPhraseExtractor extractor) : Grain, IExtractorGrain
{
    public Task<ImmutableArray<CaptionPhrases>> ExtractAsync(ImmutableArray<string> captions) =>
        Task.FromResult(captions.Select(Extract).ToImmutableArray());

    private CaptionPhrases Extract(string caption) => new(caption, [.. extractor.Extract(caption).Select(Describe)]);

    private static FoundPhrase Describe(Phrase phrase) => new(
        phrase.Text,
        [.. phrase.Spans.Select(span => new FoundSpan(span.CodePoints.Start, span.CodePoints.End))],
        phrase.Head,
        phrase.Visual);
}
