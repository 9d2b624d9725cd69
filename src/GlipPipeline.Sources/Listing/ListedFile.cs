namespace GlipPipeline.Sources.Listing;

/// <summary>A file that was found under a folder.</summary>
/// <param name="Name">Relative path, with <c>/</c> between folders.</param>
/// <param name="Facts">What the file system said of it.</param>
internal readonly record struct ListedFile(string Name, FileFacts Facts)
{
    /// <summary>The last part of the name.</summary>
    internal string BaseName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>The folder in the name with its final <c>/</c>; empty where there is none.</summary>
    internal string Folder => Name[..(Name.LastIndexOf('/') + 1)];
}
