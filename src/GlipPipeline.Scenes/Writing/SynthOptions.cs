namespace GlipPipeline.Scenes.Writing;

/// <summary>What scenes to draw, and where to.</summary>
public sealed record SynthOptions
{
    /// <summary>Number of pairs, 1 to 1,000,000,000.</summary>
    public required int Pairs { get; init; }

    /// <summary>Same seed, same bytes.</summary>
    public required long Seed { get; init; }

    /// <summary>The WebDataset tar to write.</summary>
    public required string OutPath { get; init; }

    /// <summary>The JSON lines file of the truth, or null for none.</summary>
    public string? TruthPath { get; init; }

    /// <summary>Side of the square images in pixels, 64 to 4096.</summary>
    public int SizePixels { get; init; } = 256;

    /// <summary>So many consecutive pairs share one image, 1 to 100.</summary>
    public int CaptionsPerScene { get; init; } = 1;

    /// <summary>Whether files that exist are replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Scenes drawn at once; changes no byte.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Everything that is wrong with the options, one sentence each.</summary>
    public IReadOnlyList<string> Errors() =>
    [
        .. OutOfRange("--pairs", Pairs, 1, 1_000_000_000),
        .. OutOfRange("--size", SizePixels, 64, 4096),
        .. OutOfRange("--captions-per-scene", CaptionsPerScene, 1, 100),
        .. Existing("--out", OutPath),
        .. TruthPath is null ? [] : Existing("--truth", TruthPath),
        .. SameFile(),
    ];

    private static IEnumerable<string> OutOfRange(string option, int value, int low, int high) =>
        value >= low && value <= high ? [] : [$"{option} is {value}; it must be {low} to {high}"];

    private IEnumerable<string> SameFile() =>
        TruthPath is not null && Path.GetFullPath(TruthPath) == Path.GetFullPath(OutPath)
            ? [$"--out and --truth are the same file, {OutPath}; name two"]
            : [];

    private IEnumerable<string> Existing(string option, string path) =>
        Directory.Exists(path) ? [$"{option} {path} is a folder; name a file"]
        : File.Exists(path) && !Force ? [$"{option} {path} exists; remove it, name another file or add --force"]
        : [];
}
