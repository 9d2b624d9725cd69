using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.Opening;

/// <summary>An archive, a table or a folder of images that will be a source, before it is opened.</summary>
/// <param name="Path">Full path, or address.</param>
/// <param name="Facts">What the file system says of it.</param>
/// <param name="Listing">The images of a folder; null of a file.</param>
internal sealed record FoundSource(string Path, FileFacts Facts, FolderListing? Listing)
{
    /// <summary>A table's file; null of others.</summary>
    internal DataFile? File { get; init; }

    /// <summary>What kind of table it is; null of others.</summary>
    internal ITableKind? Table { get; init; }

    /// <summary>Full paths of the images that lie about in the folder of a list; empty of others.</summary>
    internal IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Whether it is the folder, or the address, of a run: a download.</summary>
    internal bool IsRun { get; init; }

    /// <summary>The path that all links to it lead to.</summary>
    internal string RealPath { get; } = StoredSources.IsAddress(Path) ? Path : LinuxFiles.RealPath(Path);

    /// <summary>A table that was found.</summary>
    internal static FoundSource Of(DataFile file, FileFacts facts, ITableKind kind) => new(file.Path, facts, null) { File = file, Table = kind };
}
