using System.Collections.Immutable;

namespace GlipPipeline.Teachers.Prompts;

/// <summary>A caption, or the part of it that fits into the model, with the phrases that are grounded in this part.</summary>
/// <param name="TokenIds">[CLS], the word pieces, [SEP]; at most the model's limit.</param>
/// <param name="Phrases">At least one.</param>
internal sealed record Prompt(ImmutableArray<int> TokenIds, ImmutableArray<PromptPhrase> Phrases);

/// <summary>A phrase in a prompt.</summary>
/// <param name="Phrase">Index into the pair's phrases.</param>
/// <param name="Tokens">Indices into the prompt's tokens, where [CLS] is 0; at least one, rising.</param>
internal sealed record PromptPhrase(int Phrase, ImmutableArray<int> Tokens);
