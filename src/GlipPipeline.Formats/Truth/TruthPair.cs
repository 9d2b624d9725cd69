using System.Collections.Immutable;

namespace GlipPipeline.Formats.Truth;

/// <summary>A pair whose right labels are known.</summary>
/// <param name="Key">The source's name for the pair, by which it is found in the corpus.</param>
/// <param name="Caption">The caption, which must be the corpus's own.</param>
/// <param name="Phrases">Its phrases.</param>
/// <param name="ObjectCount">Number of objects in the image that a phrase could name; what guessing chooses from.</param>
public sealed record TruthPair(string Key, string Caption, ImmutableArray<TruthPhrase> Phrases, int ObjectCount);
