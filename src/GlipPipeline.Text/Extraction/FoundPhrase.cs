using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Extraction;

/// <summary>A noun phrase at one place of a text.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Head">Where its head stands.</param>
/// <param name="Visual">Whether it names something that can be seen.</param>
internal readonly record struct FoundPhrase(Utf16Span Span, Utf16Span Head, bool Visual);
