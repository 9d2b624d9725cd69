namespace GlipPipeline.Sources.Captions;

/// <summary>Words that programs write where there is no caption: pandas, NumPy, Python, JavaScript, SQL, spreadsheets.</summary>
internal static class NullCaption
{
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "nan", "none", "null", "nil", "undefined", "n/a", "na", "#n/a", "<na>", "-", "--",
    };

    /// <summary>Whether a caption is nothing but such a word, white space around it aside.</summary>
    internal static bool Is(string caption) => Words.Contains(caption.Trim());
}
