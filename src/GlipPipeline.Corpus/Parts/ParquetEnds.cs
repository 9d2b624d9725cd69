namespace GlipPipeline.Corpus.Parts;

/// <summary>The four bytes that a Parquet file begins and ends with.</summary>
internal static class ParquetEnds
{
    private const string OfDownload = "is of a download, which has no labels before `glip label --source` has made a corpus of it";

    /// <summary>The bytes.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>What is wrong with a file, by its ends alone, as the end of a sentence; null if nothing is.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static string? DamageOf(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return "is missing";
        }

        using var content = file.OpenRead();
        return content.Length == 0 ? "is empty"
            : !IsMagicAt(content, 0) ? path.EndsWith(".tar", StringComparison.Ordinal) ? OfDownload : "is not a Parquet file"
            : !IsMagicAt(content, content.Length - Magic.Length) ? "is cut off: its end, where a Parquet file has its directory, is missing"
            : null;
    }

    private static bool IsMagicAt(FileStream content, long position)
    {
        var found = new byte[Magic.Length];
        content.Position = Math.Max(0, position);
        return content.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length && Magic.SequenceEqual(found);
    }
}
