using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>The samples of a folder and its subfolders, in ordinal order of their keys.</summary>
/// <param name="Folder">Full path.</param>
/// <param name="Samples">At least one.</param>
internal sealed record FolderListing(string Folder, IReadOnlyList<FolderSample> Samples)
{
    // Links to files are followed, links to folders are not: no loop, and nothing is read twice.
    private static readonly EnumerationOptions Entries = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Lists a folder.</summary>
    /// <exception cref="SourceException">It cannot be listed, or holds no image with a caption.</exception>
    internal static FolderListing Of(string folder)
    {
        try
        {
            var samples = Files(folder, "")
                .Select(file => (File: file, Kind: PartKinds.Of(Path.GetExtension(file).TrimStart('.').ToLowerInvariant())))
                .Where(file => file.Kind != PartKind.Other)
                .GroupBy(file => Path.ChangeExtension(file.File, null), StringComparer.Ordinal)
                .Where(group => group.Any(file => file.Kind is PartKind.Image or PartKind.Text))
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new FolderSample(
                    group.Key, [.. group.Select(file => Path.GetExtension(file.File)).Order(StringComparer.Ordinal)]))
                .ToList();
            return samples.Any(HasImageAndCaption) ? new FolderListing(folder, samples) : throw NoPair(folder, samples);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new SourceException($"{folder} cannot be listed: {failure.Message}", failure);
        }
    }

    private static IEnumerable<string> Files(string folder, string relative)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Entries))
        {
            var name = relative + entry.Name;
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            if (entry is FileInfo)
            {
                yield return name;
            }
            else if (entry.LinkTarget is null)
            {
                foreach (var file in Files(entry.FullName, name + "/"))
                {
                    yield return file;
                }
            }
        }
    }

    private static bool HasImageAndCaption(FolderSample sample)
    {
        var kinds = sample.Extensions.Select(extension => PartKinds.Of(extension[1..].ToLowerInvariant())).ToList();
        return kinds.Contains(PartKind.Image) && (kinds.Contains(PartKind.Text) || kinds.Contains(PartKind.Json));
    }

    private static SourceException NoPair(string folder, List<FolderSample> samples) => new(
        $"{folder} holds no image with a caption: found {samples.Count} images or captions alone, "
        + $"expected images ({PartKinds.Images}) with a .txt of the same name beside them. Check the path, or add the captions.");
}
