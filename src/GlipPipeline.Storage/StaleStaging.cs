using GlipPipeline.Storage.Local;

namespace GlipPipeline.Storage;

/// <summary>Unfinished files that killed processes left in a corpus folder. The next process that opens the corpus for writing removes them.</summary>
public static class StaleStaging
{
    /// <summary>Finds them without touching anything.</summary>
    /// <param name="corpus">Address of the corpus; only a local folder has such files.</param>
    /// <returns>Names relative to the corpus, and lengths.</returns>
    public static IReadOnlyList<(string Name, long Bytes)> Find(string corpus)
    {
        var root = Path.Combine(corpus, StagingFolder.Name);
        return Directory.Exists(root)
            ?
            [
                .. StagingFolder.FindDead(root)
                    .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles())
                    .Select(file => (Path.GetRelativePath(corpus, file.FullName), file.Length)),
            ]
            : [];
    }
}
