using System.CommandLine;
using GlipPipeline.Labelling.Options;

namespace GlipPipeline.Cli.Commands;

/// <summary>The flags of <see cref="ImageOptions"/>.</summary>
internal static class ImageFlags
{
    private static readonly Option<string?> Decode = new("--decode")
    {
        Description = "'isolated' (in processes that a bad image may kill) or 'in-process' (a little faster, for trusted images) [isolated]",
    };

    private static readonly Option<int?> MaxBytes = new("--max-image-bytes") { Description = "Images of more bytes are rejected [67108864]" };

    private static readonly Option<long?> MaxPixels = new("--max-image-pixels")
    {
        Description = "Images of more pixels are rejected unread [89478485]",
    };

    private static readonly Option<int?> MaxSide = new("--max-image-side") { Description = "Images with a longer side are rejected unread [65535]" };
    private static readonly Option<int?> Seconds = new("--decode-seconds") { Description = "Longest time for one image, isolated [30]" };
    private static readonly Option<int?> Memory = new("--decode-memory") { Description = "Most MiB to decode one image, isolated [2048]" };

    /// <summary>Those that say which images are accepted, whatever machine decodes them.</summary>
    public static IEnumerable<Option> Limits => [MaxBytes, MaxPixels, MaxSide];

    /// <summary>All of them.</summary>
    public static IEnumerable<Option> All => [Decode, .. Limits, Seconds, Memory];

    /// <summary>The options with the flags over them.</summary>
    public static ImageOptions Read(ParseResult flags, ImageOptions options) => options with
    {
        Decode = flags.GetValue(Decode) ?? options.Decode,
        MaxBytes = flags.GetValue(MaxBytes) ?? options.MaxBytes,
        MaxPixels = flags.GetValue(MaxPixels) ?? options.MaxPixels,
        MaxSidePixels = flags.GetValue(MaxSide) ?? options.MaxSidePixels,
        DecodeSeconds = flags.GetValue(Seconds) ?? options.DecodeSeconds,
        DecodeMemoryMebibytes = flags.GetValue(Memory) ?? options.DecodeMemoryMebibytes,
    };
}
