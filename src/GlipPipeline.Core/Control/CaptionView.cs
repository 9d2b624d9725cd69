namespace GlipPipeline.Core.Control;

/// <summary>What was found in one caption.</summary>
/// <param name="Caption">The caption as it was given.</param>
/// <param name="Phrases">Its noun phrases in the order of their first spans.</param>
public sealed record CaptionView(string Caption, IReadOnlyList<PhraseView> Phrases);
