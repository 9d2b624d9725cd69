namespace GlipPipeline.Sources.Listing;

/// <summary>Names of archives that are read. Whatever the name says, the content decides how a file is opened.</summary>
internal static class ArchiveNames
{
    private static readonly string[] Extensions =
        [".tar", ".tar.gz", ".tgz", ".tar.zst", ".tzst", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz"];

    /// <summary>The extensions, for messages.</summary>
    internal static string All { get; } = string.Join(", ", Extensions);

    /// <summary>Whether a file is named as an archive.</summary>
    internal static bool Include(string name) => ExtensionOf(name) is not null;

    /// <summary>The name without the archive's extension; null of other files.</summary>
    internal static string? StemOf(string name) => ExtensionOf(name) is { } extension ? name[..^extension.Length] : null;

    private static string? ExtensionOf(string name) =>
        Extensions.Where(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).MaxBy(extension => extension.Length);
}
