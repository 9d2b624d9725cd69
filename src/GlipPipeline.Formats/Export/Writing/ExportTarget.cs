using System.Collections.Immutable;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Where an export goes, and what is known of it before the first pair is written.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Splits">Its splits in order.</param>
/// <param name="Options">What the formats are asked for.</param>
/// <param name="Images">What becomes of the images.</param>
/// <param name="Counts">What was read, written and left out.</param>
internal sealed record ExportTarget(ExportFiles Files, ImmutableArray<ExportSplit> Splits, FormatOptions Options, ImageFiles Images, ExportCounts Counts);

/// <summary>A split with what will be in it.</summary>
/// <param name="Name">For example <c>train</c>.</param>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="Shards">Number of shards, at least 1.</param>
internal sealed record ExportSplit(string Name, long Pairs, int Shards)
{
    /// <summary>The shard that a pair of the split goes into: contiguous runs of nearly equal length.</summary>
    public int ShardOf(long number) => (int)((Int128)number * Shards / Math.Max(1, Pairs));

    /// <summary>Name of a shard's file without its extension.</summary>
    public string FileName(int shard) => Shards == 1 ? Name : $"{Name}-{shard:d5}-of-{Shards:d5}";
}

/// <summary>What some formats leave to their user.</summary>
public sealed record FormatOptions
{
    /// <summary>Categories are the phrases' heads, folded.</summary>
    public const string Head = "head";

    /// <summary>Categories are the phrases' whole texts, folded.</summary>
    public const string Text = "text";

    /// <summary><see cref="Head"/> or <see cref="Text"/>.</summary>
    public string Categories { get; init; } = Head;

    /// <summary>How conversations write boxes.</summary>
    public string Notation { get; init; } = "pixels";
}

/// <summary>What becomes of the images of a format that does not hold them.</summary>
public enum ImageFiles
{
    /// <summary>A file a pair.</summary>
    Copy,

    /// <summary>A name a pair; equal images are one file.</summary>
    Link,

    /// <summary>None are written; the names stand in the annotations.</summary>
    None,

    /// <summary>They go into tars.</summary>
    Wds,
}
