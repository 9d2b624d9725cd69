namespace GlipPipeline.Text.Cleaning;

/// <summary>
/// Frees captions of what the web left in them: HTML, links, names of accounts and files, credits, emoji, invisible characters. Linear in the caption's
/// length; stateless and safe to use from several threads.
/// </summary>
public static class CaptionCleaner
{
    /// <summary>Phrases are sought in this many code units of a caption; a teacher reads far fewer.</summary>
    public const int LongestCaptionUnits = 65_536;

    // Order matters: entities may hide tags and spaces, and words are separated by spaces.
    private static readonly ICleaningPass[] Passes = [new EntityPass(), new MaskPass(), new TagPass(), new CharacterPass(), new WebWordPass(), new CreditPass(), new AbbreviationPass()];

    /// <summary>Cleans a caption. Never throws, whatever its characters.</summary>
    public static CleanedCaption Clean(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        var text = caption.Length > LongestCaptionUnits ? MappedText.Of(caption.AsSpan(0, LongestCaptionUnits)) : null;
        foreach (var pass in Passes)
        {
            if (pass.IsNeeded(text is null ? caption : text.Units))
            {
                text = pass.Apply(text ?? MappedText.Of(caption));
            }
        }

        return new CleanedCaption(caption, text is null || text.Units.SequenceEqual(caption) ? null : text);
    }

    /// <summary>A caption that is taken as it stands.</summary>
    public static CleanedCaption Keep(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        return new CleanedCaption(caption, null);
    }
}
