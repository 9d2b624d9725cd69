namespace GlipPipeline.Storage.Local;

/// <summary>Lists the objects in a corpus folder.</summary>
internal static class FolderListing
{
    private static readonly EnumerationOptions Everything =
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>
    /// Names that start with a prefix, in ordinal order; without unfinished files, and without symbolic links, which may lead out.
    /// </summary>
    public static List<string> Read(string folder, string prefix, CancellationToken cancellationToken)
    {
        var start = Path.Combine(folder, prefix[..(prefix.LastIndexOf('/') + 1)]);
        var names = new List<string>();
        foreach (var path in Directory.Exists(start) ? Directory.EnumerateFiles(start, "*", Everything) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder, path);
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && !name.StartsWith(StagingFolder.Name + "/", StringComparison.Ordinal)
                && !name.Contains('\\', StringComparison.Ordinal))
            {
                names.Add(name);
            }
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
