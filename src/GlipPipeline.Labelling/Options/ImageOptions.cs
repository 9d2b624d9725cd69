using System.ComponentModel.DataAnnotations;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;
using GlipPipeline.Sources;

namespace GlipPipeline.Labelling.Options;

/// <summary>Which images a run accepts, and how it protects itself from them.</summary>
public sealed record ImageOptions
{
    /// <summary>Decoding in processes that may die.</summary>
    public const string Isolated = "isolated";

    /// <summary>Decoding in the run's own process: a little faster, and only for images that are trusted.</summary>
    public const string InProcess = "in-process";

    private const int Mebibyte = 1 << 20;

    /// <summary><see cref="Isolated"/> or <see cref="InProcess"/>.</summary>
    [RegularExpression("^(isolated|in-process)$", ErrorMessage = "--decode: expected 'isolated' or 'in-process'")]
    public string Decode { get; init; } = Isolated;

    /// <summary>Greatest encoded size in bytes.</summary>
    [Range(1 << 10, 1 << 30, ErrorMessage = "--max-image-bytes: expected 1024 to 1073741824")]
    public int MaxBytes { get; init; } = 64 * Mebibyte;

    /// <summary>Greatest width × height; 89,478,485 is the number at which Pillow warns of a decompression bomb.</summary>
    [Range(64L, 700_000_000L, ErrorMessage = "--max-image-pixels: expected 64 to 700000000")]
    public long MaxPixels { get; init; } = 89_478_485;

    /// <summary>Greatest width and height in pixels; 65,535 is the greatest that JPEG can say.</summary>
    [Range(8, 1_000_000, ErrorMessage = "--max-image-side: expected 8 to 1000000")]
    public int MaxSidePixels { get; init; } = 65_535;

    /// <summary>Longest time for one image, isolated.</summary>
    [Range(1, 3600, ErrorMessage = "--decode-seconds: expected 1 to 3600")]
    public int DecodeSeconds { get; init; } = 30;

    /// <summary>Most memory that decoding one image may take beside its pixels, isolated; in MiB.</summary>
    [Range(128, 65_536, ErrorMessage = "--decode-memory: expected 128 to 65536 MiB")]
    public int DecodeMemoryMebibytes { get; init; } = 2048;

    internal ImageLimits Limits => new() { MaxBytes = MaxBytes, MaxPixels = MaxPixels, MaxSidePixels = MaxSidePixels };

    /// <summary>Null where images are decoded in process.</summary>
    internal DecoderIsolation? Isolation => Decode == InProcess
        ? null
        : new DecoderIsolation { TimeLimit = TimeSpan.FromSeconds(DecodeSeconds), MemoryBytes = (long)DecodeMemoryMebibytes * Mebibyte };

    internal SourceOptions Source => new() { MaxImageBytes = MaxBytes };
}
