namespace GlipPipeline.Sources.Folders;

/// <summary>Files of a folder with the same name but for the extension.</summary>
/// <param name="Key">Relative path without the extension, with <c>/</c> between folders.</param>
/// <param name="Extensions">As the files are written, in ordinal order.</param>
internal sealed record FolderSample(string Key, IReadOnlyList<string> Extensions);
