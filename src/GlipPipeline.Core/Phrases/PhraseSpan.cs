namespace GlipPipeline.Core.Phrases;

/// <summary>One place of a phrase in its caption, in both units.</summary>
/// <param name="CodePoints">For files.</param>
/// <param name="Utf16">For .NET strings.</param>
public readonly record struct PhraseSpan(CodePointSpan CodePoints, Utf16Span Utf16);
