namespace GlipPipeline.Corpus.Parts;

/// <summary>What to read of a part.</summary>
public sealed record PartReadOptions
{
    /// <summary>Whether the images' bytes are read; they are most of a part. Without, <c>ImageBytes</c> is empty.</summary>
    public bool Images { get; init; } = true;

    /// <summary>SQL that says which rows are read, over the columns of a part; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>Threads that read; null for all cores, or one where there is a limit. With one, memory stays at a row group.</summary>
    public int? Threads { get; init; }

    /// <summary>Most pairs to read, from the first; null for all.</summary>
    public int? Limit { get; init; }
}
