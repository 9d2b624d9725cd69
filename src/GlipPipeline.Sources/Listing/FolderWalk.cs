using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Listing;

/// <summary>
/// Walks folders, links to folders too. No folder is entered twice, over all that one walk is asked for: that would read its pairs twice.
/// </summary>
internal sealed class FolderWalk
{
    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    // Real path of each folder that was entered, and how it was named.
    private readonly Dictionary<string, string> _entered = new(StringComparer.Ordinal);

    /// <summary>Lists a folder with all folders below.</summary>
    /// <param name="folder">Full path.</param>
    /// <exception cref="SourceException">A folder cannot be listed, or is reached twice.</exception>
    internal FolderTree List(string folder)
    {
        var (files, folders) = (new List<ListedFile>(), new HashSet<string>(StringComparer.Ordinal));
        try
        {
            Enter(folder, LinuxFiles.RealPath(folder), relative: "", files, folders);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or (IOException and not SourceException))
        {
            throw new SourceException($"{folder} cannot be listed: {failure.Message}", failure);
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new FolderTree(folder, files, folders);
    }

    private void Enter(string path, string real, string relative, List<ListedFile> files, HashSet<string> folders)
    {
        if (!_entered.TryAdd(real, path))
        {
            throw Twice(path, _entered[real]);
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(path, "*", Entries))
        {
            var name = Path.GetFileName(entry);
            if (CompanionFiles.IsHidden(name))
            {
                continue;
            }

            var facts = FileFacts.Of(entry);
            if (facts.Kind != FileKind.Folder)
            {
                files.Add(new ListedFile(relative + name, facts));
                continue;
            }

            folders.Add(relative + name);
            Enter(entry, facts.IsLink ? LinuxFiles.RealPath(entry) : $"{real.TrimEnd('/')}/{name}", relative + name + "/", files, folders);
        }
    }

    private static SourceException Twice(string path, string first) => new(
        path.StartsWith(first + "/", StringComparison.Ordinal)
            ? $"{path} is a link back to {first}, which holds it: following it would never end. Remove the link."
            : $"{path} and {first} are the same folder: its pairs would be labelled twice. Remove the link, or name one of them.");
}
