using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Formats.Truth;

/// <summary>A pair whose right labels are known.</summary>
/// <param name="Key">The source's name for the pair, by which it is found in the corpus.</param>
/// <param name="Caption">The caption, which must be the corpus's own.</param>
/// <param name="Phrases">Its phrases.</param>
/// <param name="ObjectCount">Number of objects in the image that a phrase could name; what guessing chooses from.</param>
public sealed record TruthPair(string Key, string Caption, ImmutableArray<TruthPhrase> Phrases, int ObjectCount);

/// <summary>A phrase whose right boxes are known.</summary>
/// <param name="Text">The caption's slice.</param>
/// <param name="Span">Where it stands, determiners and numbers inside.</param>
/// <param name="Present">Whether the image shows what it names.</param>
/// <param name="Boxes">Every object it names; none for an absent phrase.</param>
public sealed record TruthPhrase(string Text, CodePointSpan Span, bool Present, ImmutableArray<PixelBox> Boxes);
