namespace GlipPipeline.Core.Phrases;

/// <summary>A half-open span of a caption in UTF-16 code units: the unit of .NET strings. Never written to a file.</summary>
/// <param name="Start">First code unit.</param>
/// <param name="End">One past the last code unit.</param>
public readonly record struct Utf16Span(int Start, int End)
{
    /// <summary>The part of <paramref name="caption"/> that the span covers.</summary>
    public string Slice(string caption) => caption[Start..End];
}
