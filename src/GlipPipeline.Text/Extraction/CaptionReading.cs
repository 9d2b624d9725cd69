namespace GlipPipeline.Text.Extraction;

/// <summary>How a caption is read.</summary>
/// <param name="Clean">Whether markup, links, credits and emoji are left out first.</param>
/// <param name="Pretokenized">Whether its words are separated by single spaces already, punctuation marks too; such a caption is not cleaned.</param>
public sealed record CaptionReading(bool Clean = true, bool Pretokenized = false)
{
    /// <summary>A caption as the web has it.</summary>
    public static CaptionReading Default { get; } = new();
}
