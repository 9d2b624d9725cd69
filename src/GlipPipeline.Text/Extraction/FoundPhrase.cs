using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Text.Extraction;

/// <summary>One occurrence of a phrase.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Head">Where its head noun stands; inside the span.</param>
/// <param name="Visual">Whether it names something that can be seen.</param>
public readonly record struct FoundPhrase(Utf16Span Span, Utf16Span Head, bool Visual)
{
    /// <summary>
    /// The longest stretch that describes it, from its start on: "a man in a red shirt". Null if it cannot be seen, or if another one's stretch holds it.
    /// </summary>
    public Utf16Span? Expression { get; init; }
}
