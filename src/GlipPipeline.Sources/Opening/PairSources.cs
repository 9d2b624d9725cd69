using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Tars;

namespace GlipPipeline.Sources.Opening;

/// <summary>From the paths that a user names to sources.</summary>
public static class PairSources
{
    private static readonly string[] TarExtensions = [".tar", ".tar.gz", ".tgz"];

    /// <summary>
    /// Opens every path: a file as a tar, a folder that holds tars as one source a tar (in ordinal order), any other folder as images with
    /// captions. Each source is named after its file or folder, with as many parent folders before it as make the names differ.
    /// </summary>
    /// <param name="paths">At least one.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SourceException">A path is not there, named twice, or no source.</exception>
    public static IReadOnlyList<IPairSource> Open(IReadOnlyList<string> paths, SourceOptions? options = null)
    {
        var full = paths.SelectMany(Expand).ToList();
        if (full.Count == 0)
        {
            throw new SourceException("No source was named: expected tar files or folders.");
        }

        if (full.GroupBy(path => path, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            throw new SourceException($"{twice} is named twice as a source: its pairs would be labelled twice. Name it once.");
        }

        return [.. full.Zip(SourceNames.Of(full), (path, name) => OpenOne(path, name, options))];
    }

    private static IPairSource OpenOne(string path, string name, SourceOptions? options) =>
        Directory.Exists(path) ? new FolderSource(path, name, options) : new TarSource(path, name, options);

    private static IEnumerable<string> Expand(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (!Directory.Exists(full))
        {
            return File.Exists(full)
                ? [full]
                : throw new SourceException($"{full} does not exist: expected a tar file or a folder. Check the path.");
        }

        var tars = TarsIn(full);
        return tars.Count > 0 ? tars : [full];
    }

    private static List<string> TarsIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(IsTar).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new SourceException($"{folder} cannot be listed: {failure.Message}", failure);
        }
    }

    private static bool IsTar(string path) =>
        !Path.GetFileName(path).StartsWith('.')
            && TarExtensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));
}
