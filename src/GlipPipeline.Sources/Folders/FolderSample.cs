using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>Files of a folder with the same name but for the extension.</summary>
/// <param name="Key">Relative path without the extension, with <c>/</c> between folders; of several spellings the first.</param>
/// <param name="Files">In ordinal order of their extensions.</param>
internal sealed record FolderSample(string Key, IReadOnlyList<FolderFile> Files)
{
    /// <summary>A file's relative path.</summary>
    internal string NameOf(FolderFile file) => (file.Stem ?? Key) + file.Extension;
}

/// <summary>A file of a sample.</summary>
/// <param name="Extension">As it is written, with its first dot.</param>
/// <param name="Bytes">Its length when the folder was listed; -1 of a link to nothing.</param>
/// <param name="ModifiedAt">When it was changed last, as the listing found it.</param>
internal readonly record struct FolderFile(string Extension, long Bytes, DateTimeOffset ModifiedAt)
{
    /// <summary>Its name up to the extension, where it differs from the key in how its letters are composed; null where it is the key.</summary>
    internal string? Stem { get; init; }

    /// <summary>What it is for.</summary>
    internal PartKind Kind => PartKinds.Of(Extension.TrimStart('.').ToLowerInvariant());

    /// <summary>Whether it is a link to nothing: then the sample lacks this part.</summary>
    internal bool IsAbsent => Bytes < 0;
}
