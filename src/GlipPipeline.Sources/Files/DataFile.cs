namespace GlipPipeline.Sources.Files;

/// <summary>A file that pairs are read from, wherever it lies. Opened as often as it is needed, from several threads.</summary>
/// <param name="path">Full path or address.</param>
/// <param name="bytes">Its length when it was listed.</param>
/// <param name="modifiedAt">When it was changed last, UTC.</param>
internal abstract class DataFile(string path, long bytes, DateTimeOffset modifiedAt)
{
    /// <summary>Full path or address, for messages.</summary>
    internal string Path => path;

    /// <summary>The last part of the path.</summary>
    internal string Name => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Its length when it was listed.</summary>
    internal long Bytes => bytes;

    /// <summary>When it was changed last, UTC.</summary>
    internal DateTimeOffset ModifiedAt => modifiedAt;

    /// <summary>The folder that it lies in, on this machine; null of a file elsewhere.</summary>
    internal abstract string? Folder { get; }

    /// <summary>Opens it for reading at any place.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    internal abstract Stream Open();
}
