using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Extraction;

/// <summary>A word of a caption, or a sign between words.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Class">What it does to a phrase.</param>
internal readonly record struct Word(Utf16Span Span, WordClass Class);
