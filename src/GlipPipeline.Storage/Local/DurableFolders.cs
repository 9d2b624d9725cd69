namespace GlipPipeline.Storage.Local;

/// <summary>Creates folders that are still there after a power cut.</summary>
internal static class DurableFolders
{
    /// <summary>Creates a folder and those above it, each entry made durable in its parent.</summary>
    public static void Create(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(folder)!;
        Create(parent);
        Directory.CreateDirectory(folder);
        Posix.Flush(parent);
    }
}
