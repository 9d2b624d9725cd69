using System.Collections.Immutable;

namespace GlipPipeline.Teachers.Prompts;

/// <summary>A phrase in a prompt.</summary>
/// <param name="Phrase">Index into the pair's phrases.</param>
/// <param name="Tokens">Indices into the prompt's tokens, where [CLS] is 0; at least one, rising.</param>
internal sealed record PromptPhrase(int Phrase, ImmutableArray<int> Tokens);
