namespace GlipPipeline.Corpus.Parts;

/// <summary>What to read of a part.</summary>
public sealed record PartReadOptions
{
    /// <summary>Whether the images' bytes are read; they are most of a part. Without, <c>ImageBytes</c> is empty.</summary>
    public bool Images { get; init; } = true;

    /// <summary>Most pairs to read, from the first; null for all.</summary>
    public int? Limit { get; init; }
}
