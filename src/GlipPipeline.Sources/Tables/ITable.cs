using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tables;

/// <summary>Rows of a file, each an image, or its path, with what is said of it. Read from several threads.</summary>
internal interface ITable
{
    /// <summary>The kind of its source.</summary>
    string Kind { get; }

    /// <summary>Where the rows stand.</summary>
    DataFile File { get; }

    /// <summary>Number of rows where it is known without reading them.</summary>
    long? RowCount { get; }

    /// <summary>The rows from one on, to the end. A row that cannot be read is one that says why.</summary>
    /// <param name="offset">Where the row begins: <see cref="Sample.Offset"/> of an earlier reading, or 0.</param>
    /// <param name="isScan">Whether no more is read than tells how many captions each row has.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    IEnumerable<Sample> Read(long offset, bool isScan);
}
