using DuckDB.NET.Data;

namespace GlipPipeline.Corpus.Queries;

/// <summary>A query is wrong, is not allowed, is over a limit, or met a damaged file.</summary>
/// <param name="message">One line: what DuckDB says, which names the file where there is one.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class QueryException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Before the text of the query, which DuckDB shows with the place of the error.</summary>
    private const string QueryText = "LINE ";

    internal static QueryException From(DuckDBException failure)
    {
        var lines = failure.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(string.Join(' ', lines.TakeWhile(line => !line.StartsWith(QueryText, StringComparison.Ordinal))), failure);
    }
}
