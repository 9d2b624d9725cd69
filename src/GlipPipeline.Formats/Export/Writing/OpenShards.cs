namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Names the files of shards. Pairs of a split fill one shard after the other, so the one before is closed. Not thread safe.</summary>
/// <param name="target">The export.</param>
internal sealed class OpenShards(ExportTarget target)
{
    private readonly int[] _current = new int[target.Splits.Length];
    private readonly string?[] _names = new string?[target.Splits.Length];

    /// <summary>Name of the file that a pair goes into, without its extension.</summary>
    public string Of(ExportPair pair)
    {
        if (_names[pair.Split] is { } name && _current[pair.Split] == pair.Shard)
        {
            return name;
        }

        if (_names[pair.Split] is { } before)
        {
            target.Files.CloseAll(before);
        }

        _current[pair.Split] = pair.Shard;
        return _names[pair.Split] = target.Splits[pair.Split].FileName(pair.Shard);
    }

    /// <summary>Calls for every shard, so that one without pairs has its file too.</summary>
    public void EnsureAll(Action<string> create)
    {
        foreach (var split in target.Splits)
        {
            for (var shard = 0; shard < split.Shards; shard++)
            {
                create(split.FileName(shard));
            }
        }
    }
}

/// <summary>What every format counts of a pair that it wrote.</summary>
internal static class WrittenCounts
{
    public static void Count(this ExportPair pair, ExportCounts counts)
    {
        counts.Add(ExportCounts.PhrasesWritten, pair.Phrases.Length);
        counts.Add(ExportCounts.BoxesWritten, pair.Phrases.Sum(phrase => phrase.Boxes.Length));
    }
}
