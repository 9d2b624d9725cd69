using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Core.Control;

/// <summary>What was found in one caption.</summary>
/// <param name="Caption">The caption as it was given.</param>
/// <param name="Phrases">Its noun phrases in the order of their first spans.</param>
public sealed record CaptionView(string Caption, IReadOnlyList<PhraseView> Phrases);

/// <summary>A noun phrase of a caption.</summary>
/// <param name="Text">The caption's slice at the first span.</param>
/// <param name="Spans">Where it stands, half-open, in Unicode code points.</param>
/// <param name="Head">The head noun, as it stands in the caption.</param>
/// <param name="Visual">Whether it names something that can be seen, and is therefore grounded.</param>
public sealed record PhraseView(string Text, IReadOnlyList<CodePointSpan> Spans, string Head, bool Visual);
