using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Json;

namespace GlipPipeline.Sources.Tables;

/// <summary>A kind of file that holds a table of pairs.</summary>
internal interface ITableKind
{
    /// <summary>Whether a file in a folder is of this kind by its name.</summary>
    bool IsNamed(string name);

    /// <summary>Whether a file is of this kind by its first bytes.</summary>
    bool Begins(ReadOnlySpan<byte> head);

    /// <summary>Opens a file and finds its pairs.</summary>
    /// <exception cref="IOException">It is not of this kind, holds no pairs, or cannot be read. A message without a path goes behind the file's name.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    OpenedTable Open(DataFile file, SourceOptions options);
}

/// <summary>A table that can be read.</summary>
/// <param name="Table">Its rows.</param>
/// <param name="Map">Which of its columns make the pairs.</param>
/// <param name="Guesses">What was not asked for, for the user to see.</param>
/// <param name="Folder">Where its paths begin; null of a table that holds its images.</param>
internal sealed record OpenedTable(ITable Table, ColumnMap Map, IReadOnlyList<string> Guesses, ImageFolder? Folder = null)
{
    /// <summary>Full paths of the images that its rows name.</summary>
    internal IEnumerable<string> NamedImages() => Folder is null ? [] : Table.Read(0, isScan: true)
        .Select(row => row.Json?.Bytes is { } json ? JsonFields.Scan(json).Find(Map.Image.Name)?.ToText() : null)
        .Select(path => Folder.FullPathOf(path))
        .OfType<string>();
}
