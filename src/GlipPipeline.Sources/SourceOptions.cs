using GlipPipeline.Core.Settings;

namespace GlipPipeline.Sources;

/// <summary>What readers accept. Whatever is larger becomes a reject and is never read into memory.</summary>
public sealed record SourceOptions
{
    /// <summary>Greatest number of bytes of one encoded image.</summary>
    public int MaxImageBytes { get; init; } = LabelDefaults.MaxImageBytes;

    /// <summary>Greatest number of bytes of one caption file and of one JSON file.</summary>
    public int MaxCaptionBytes { get; init; } = 1 << 20;

    /// <summary>Whether shards that cannot be read are left out and named, instead of refused.</summary>
    public bool SkipBadShards { get; init; }
}
