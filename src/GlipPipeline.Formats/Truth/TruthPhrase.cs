using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Formats.Truth;

/// <summary>A phrase whose right boxes are known.</summary>
/// <param name="Text">The caption's slice.</param>
/// <param name="Span">Where it stands, determiners and numbers inside.</param>
/// <param name="Present">Whether the image shows what it names.</param>
/// <param name="Boxes">Every object it names; none for an absent phrase.</param>
public sealed record TruthPhrase(string Text, CodePointSpan Span, bool Present, ImmutableArray<PixelBox> Boxes);
