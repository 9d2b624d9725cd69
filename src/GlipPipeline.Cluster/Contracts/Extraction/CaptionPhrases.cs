using System.Collections.Immutable;

namespace GlipPipeline.Cluster.Contracts.Extraction;

/// <summary>The phrases of one caption.</summary>
/// <param name="Caption">The caption as it was given.</param>
/// <param name="Phrases">Its phrases in the order of their first spans.</param>
[GenerateSerializer]
[Immutable]
[Alias("glip.CaptionPhrases")]
public sealed record CaptionPhrases([property: Id(0)] string Caption, [property: Id(1)] ImmutableArray<FoundPhrase> Phrases);
