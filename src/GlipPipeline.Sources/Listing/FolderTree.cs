namespace GlipPipeline.Sources.Listing;

/// <summary>Everything under a folder but what is hidden.</summary>
/// <param name="Path">Full path of the folder.</param>
/// <param name="Files">In ordinal order of their names.</param>
/// <param name="Folders">Names of the folders below.</param>
internal sealed record FolderTree(string Path, IReadOnlyList<ListedFile> Files, IReadOnlySet<string> Folders)
{
    /// <summary>Full path of a file.</summary>
    internal string PathOf(ListedFile file) => System.IO.Path.Combine(Path, file.Name);
}
