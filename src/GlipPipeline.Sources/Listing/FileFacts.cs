namespace GlipPipeline.Sources.Listing;

/// <summary>What the file system says of a path, found without opening it: opening a pipe could wait for ever.</summary>
/// <param name="Kind">What stands there; of a link, what it leads to.</param>
/// <param name="Bytes">Length of a file; of a link, of what it leads to.</param>
/// <param name="ModifiedAt">When the content was changed last, UTC.</param>
/// <param name="IsLink">Whether the path itself is a symbolic link.</param>
/// <param name="Shared">Tells the names of one file from those of another; null of a file that has one name.</param>
internal readonly record struct FileFacts(
    FileKind Kind, long Bytes, DateTimeOffset ModifiedAt, bool IsLink, (ulong Device, ulong Number)? Shared)
{
    /// <summary>Looks at a path. A link that leads nowhere, or to where nobody may look, is <see cref="FileKind.Nothing"/>.</summary>
    /// <exception cref="IOException">The file system cannot tell.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above may not be looked into.</exception>
    internal static FileFacts Of(string path)
    {
        var own = LinuxFiles.Stat(path, follow: false);
        if (own is not { IsLink: true })
        {
            return own ?? default;
        }

        try
        {
            return (LinuxFiles.Stat(path, follow: true) ?? default) with { IsLink = true };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FileFacts { IsLink = true };
        }
    }
}
