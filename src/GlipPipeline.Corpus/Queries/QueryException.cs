namespace GlipPipeline.Corpus.Queries;

/// <summary>A query is wrong, is not allowed, is over a limit, or met a damaged file.</summary>
/// <param name="message">What DuckDB says, which names the file where there is one.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class QueryException(string message, Exception? innerException = null) : Exception(message, innerException);
