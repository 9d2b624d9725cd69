using System.Globalization;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Runs.Indexing;

/// <summary>Names of what the seal writes.</summary>
public static class PublishedNames
{
    /// <summary>The table of contents.</summary>
    public static ObjectName Index { get; } = new("index.json");

    /// <summary>Its presence says that the corpus is complete. Written last.</summary>
    public static ObjectName Success { get; } = new("_SUCCESS");

    /// <summary>The dataset card.</summary>
    public static ObjectName Card { get; } = new("README.md");

    /// <summary>A published file, as <c>datasets</c> expects shards to be named.</summary>
    /// <param name="shard">From 0.</param>
    /// <param name="shardCount">Number of published files.</param>
    /// <param name="extension">Of the parts.</param>
    public static ObjectName Data(int shard, int shardCount, string extension) =>
        new(string.Create(CultureInfo.InvariantCulture, $"data/train-{shard:d5}-of-{shardCount:d5}{extension}"));
}
