using System.Collections.Concurrent;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Core.Settings;
using GlipPipeline.Text.Extraction;

namespace GlipPipeline.Cluster.Extraction;

/// <summary>The extractors of this silo, one a phrase policy, loaded when one is first asked for. Safe to use from several threads.</summary>
internal sealed class PhraseExtractors
{
    private readonly ConcurrentDictionary<string, Lazy<NounPhraseExtractor>> _extractors = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">There is no policy of this name.</exception>
    public IPhraseExtractor Of(string phrasePolicy) =>
        _extractors.GetOrAdd(phrasePolicy, name => new Lazy<NounPhraseExtractor>(() => NounPhraseExtractor.Load(new LabelSettings { PhrasePolicy = name }))).Value;
}
