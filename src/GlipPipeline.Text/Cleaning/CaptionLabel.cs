namespace GlipPipeline.Text.Cleaning;

/// <summary>Finds the word for the picture itself that some sites put before a caption: "Stock Photo: Two dogs".</summary>
internal static class CaptionLabel
{
    /// <summary>Where the caption begins behind its label and colon; 0 if there is none.</summary>
    public static int End(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && colon + 1 < text.Length && text[colon + 1] == ' ' && WebWords.Labels.Contains(text[..colon].Trim()) ? colon + 1 : 0;
    }
}
