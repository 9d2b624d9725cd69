using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Extraction;

/// <summary>A noun phrase on the wire.</summary>
/// <param name="Text">The caption's slice at the first span.</param>
/// <param name="Spans">Where it stands, half-open, in Unicode code points.</param>
/// <param name="Head">The head noun.</param>
/// <param name="Visual">Whether it names something that can be seen.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.FoundPhrase")]
public sealed record FoundPhrase(
    [property: Id(0)] string Text,
    [property: Id(1)] ImmutableArray<FoundSpan> Spans,
    [property: Id(2)] string Head,
    [property: Id(3)] bool Visual);
