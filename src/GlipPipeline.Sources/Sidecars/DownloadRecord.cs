namespace GlipPipeline.Sources.Sidecars;

/// <summary>What img2dataset wrote beside its shards about how the download went.</summary>
/// <param name="Rows">Rows of the list that it tried.</param>
/// <param name="Lost">Those that gave no image, and so are in no shard.</param>
/// <param name="Unfinished">Shards without statistics: a killed download leaves its last ones cut.</param>
public sealed record DownloadRecord(long Rows, long Lost, IReadOnlyList<string> Unfinished)
{
    /// <summary>Of several shards together; null where there is none.</summary>
    internal static DownloadRecord? Of(IEnumerable<DownloadRecord> shards) => shards.ToList() switch
    {
        [] => null,
        var all => new DownloadRecord(all.Sum(shard => shard.Rows), all.Sum(shard => shard.Lost), [.. all.SelectMany(shard => shard.Unfinished)]),
    };
}
