using GlipPipeline.Core.Settings;
using GlipPipeline.Imaging.Decoding;
using GlipPipeline.Imaging.Isolated;

namespace GlipPipeline.Teachers.Streams;

/// <summary>How a teacher works through its pairs.</summary>
public sealed record GlipTeacherOptions
{
    /// <summary>Most prompts of a batch.</summary>
    public int BatchSize { get; init; } = LabelDefaults.Batch;

    /// <summary>How many pairs of a stream a prompt waits for others of its size. Greater means less padding and more memory.</summary>
    public int WindowPairs { get; init; } = 32;

    /// <summary>Pairs of a stream that are decoded and resized at once.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Boxes with a lower score are dropped; 0.1 is what the corpus promises to keep.</summary>
    public float MinScore { get; init; } = (float)LabelDefaults.MinScore;

    /// <summary>What images are rejected.</summary>
    public ImageLimits Images { get; init; } = new();

    /// <summary>How images are decoded in child processes; null decodes in this process, which a bad image may then take down.</summary>
    public DecoderIsolation? Isolation { get; init; }

    /// <summary>As the settings of a run say.</summary>
    public static GlipTeacherOptions From(LabelSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new GlipTeacherOptions
        {
            BatchSize = settings.Batch,
            MinScore = (float)settings.MinScore,
            Images = new ImageLimits
            {
                MaxBytes = settings.MaxImageBytes,
                MaxPixels = settings.MaxImagePixels,
                MaxSidePixels = settings.MaxImageSidePixels,
            },
            Isolation = settings.Decode == LabelSettings.InProcess ? null : new DecoderIsolation
            {
                TimeLimit = TimeSpan.FromSeconds(settings.DecodeSeconds),
                MemoryBytes = (long)settings.DecodeMemoryMebibytes << 20,
            },
        };
    }
}
