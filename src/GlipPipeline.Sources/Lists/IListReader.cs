using GlipPipeline.Core.Pairs;

namespace GlipPipeline.Sources.Lists;

/// <summary>Reads the rows of one file, whatever its form. Reading again gives the same rows.</summary>
internal interface IListReader
{
    /// <summary>What the file is, for people: <c>TSV without header</c>.</summary>
    string Form { get; }

    /// <summary>The columns, as far as the first rows tell.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Rows that a condition left out in the last reading.</summary>
    long LeftOut { get; }

    /// <summary>Reads the rows for which a condition holds, in order, as they come.</summary>
    /// <param name="where">In SQL over the columns; null for all rows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="SourceException">The file cannot be read.</exception>
    IEnumerable<RawRow> Read(string? where, CancellationToken cancellationToken);
}
