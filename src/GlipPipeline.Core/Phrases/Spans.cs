namespace GlipPipeline.Core.Phrases;

/// <summary>One place of a phrase in its caption, in both units.</summary>
/// <param name="CodePoints">For files.</param>
/// <param name="Utf16">For .NET strings.</param>
public readonly record struct PhraseSpan(CodePointSpan CodePoints, Utf16Span Utf16);

/// <summary>A half-open span of a caption in Unicode code points: the unit of every file, and of Python's strings.</summary>
/// <param name="Start">First code point.</param>
/// <param name="End">One past the last code point.</param>
public readonly record struct CodePointSpan(int Start, int End);

/// <summary>A half-open span of a caption in UTF-16 code units: the unit of .NET strings. Never written to a file.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
public readonly record struct Utf16Span(int Start, int End)
{
    /// <summary>The part of <paramref name="caption"/> that the span covers.</summary>
    public string Slice(string caption) => caption[Start..End];
}
