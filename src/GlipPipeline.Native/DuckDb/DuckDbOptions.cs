namespace GlipPipeline.Native.DuckDb;

/// <summary>How a database may use the machine. What is null keeps the library's default.</summary>
public sealed record DuckDbOptions
{
    /// <summary>Threads that work on queries. With 1, queries run on the caller's thread alone and rows keep their order.</summary>
    public int? Threads { get; init; }

    /// <summary>Memory that DuckDB may use before it spills or fails, in bytes.</summary>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Folder for what does not fit into memory.</summary>
    public string? TemporaryFolder { get; init; }

    /// <summary>
    /// Whether results keep the order of their input. Without, writers need less memory; with one thread the order stays anyway.
    /// </summary>
    public bool PreserveInsertionOrder { get; init; } = true;
}
