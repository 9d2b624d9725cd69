using System.Collections.Immutable;

namespace GlipPipeline.Core.Phrases;

/// <summary>A noun phrase of a caption.</summary>
/// <param name="Text">The caption's slice at the first span.</param>
/// <param name="Spans">Where the phrase stands; at least one, ordered, not overlapping.</param>
/// <param name="Head">The head noun, as it stands in the caption.</param>
/// <param name="Visual">Whether the phrase names something that can be seen, and is therefore grounded.</param>
public sealed record Phrase(string Text, ImmutableArray<PhraseSpan> Spans, string Head, bool Visual)
{
    /// <summary>
    /// The longest stretch of the caption that describes it: "a man in a red shirt" of "a man"; the phrase's own first span where there is none longer.
    /// Null where it was not looked for.
    /// </summary>
    public PhraseSpan? Expression { get; init; }
}
