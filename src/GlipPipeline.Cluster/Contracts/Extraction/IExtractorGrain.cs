using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Extraction;

/// <summary>Finds the noun phrases of captions (key 0): text only, on any silo, as many at once as are needed.</summary>
[Alias("glip.IExtractorGrain")]
public interface IExtractorGrain : IGrainWithIntegerKey
{
    /// <summary>One entry a caption, in their order.</summary>
    /// <param name="phrasePolicy">What is a phrase, as the setting of this name says it.</param>
    /// <param name="captions">The captions.</param>
    [Alias("Extract")]
    Task<ImmutableArray<CaptionPhrases>> ExtractAsync(string phrasePolicy, ImmutableArray<string> captions);
}
