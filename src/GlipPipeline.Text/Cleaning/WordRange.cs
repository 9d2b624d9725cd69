namespace GlipPipeline.Text.Cleaning;

/// <summary>Where a word stands in a text under cleaning.</summary>
internal readonly record struct WordRange(int Start, int End)
{
    public int Length => End - Start;

    public ReadOnlySpan<char> Slice(ReadOnlySpan<char> text) => text[Start..End];
}
