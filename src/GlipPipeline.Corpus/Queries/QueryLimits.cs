namespace GlipPipeline.Corpus.Queries;

/// <summary>How much a database may use. What is null is left to DuckDB: all cores, four fifths of the memory, no end.</summary>
public sealed record QueryLimits
{
    /// <summary>Threads that work on a query. With 1, rows keep their order and only what they need of a file is read.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory in bytes, over which a query spills to the disk or fails.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Longest time that one query may take until its rows are there.</summary>
    public TimeSpan? Time { get; init; }
}
