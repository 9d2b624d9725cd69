using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Tokens;

/// <summary>One word piece of a caption.</summary>
/// <param name="Id">Its line in the vocabulary, from 0.</param>
/// <param name="Span">
/// Where it stands in the caption as given, before any cleaning. Pieces that one character was taken apart into share that character's span.
/// </param>
public readonly record struct Token(int Id, Utf16Span Span);
