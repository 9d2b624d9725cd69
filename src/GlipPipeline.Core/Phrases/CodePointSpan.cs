namespace GlipPipeline.Core.Phrases;

/// <summary>A half-open span of a caption in Unicode code points: the unit of every file, and of Python's strings.</summary>
/// <param name="Start">First code point.</param>
/// <param name="End">One past the last code point.</param>
public readonly record struct CodePointSpan(int Start, int End);
