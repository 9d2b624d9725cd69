using GlipPipeline.Sources.Folders;
using GlipPipeline.Sources.Listing;

namespace GlipPipeline.Sources.Opening;

/// <summary>An archive or a folder of images that will be a source, before it is opened.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Facts">What the file system says of it.</param>
/// <param name="Listing">The images of a folder; null of an archive.</param>
internal sealed record FoundSource(string Path, FileFacts Facts, FolderListing? Listing)
{
    /// <summary>Whether it is the folder, or the address, of a run: a download.</summary>
    internal bool IsRun { get; init; }

    /// <summary>The path that all links to it lead to.</summary>
    internal string RealPath { get; } = Path.Contains("://", StringComparison.Ordinal) ? Path : LinuxFiles.RealPath(Path);
}
