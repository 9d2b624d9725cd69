using GlipPipeline.Core.Settings;

namespace GlipPipeline.Imaging.Isolated;

/// <summary>What a decoder process may take before it is ended. The pair on which it was at work is rejected, and nothing else is lost.</summary>
public sealed record DecoderIsolation
{
    /// <summary>Longest time for one image. Sound images take milliseconds; the largest that are accepted take seconds.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(LabelDefaults.DecodeSeconds);

    /// <summary>Most memory of one process for decoding, in bytes, beside the pixels themselves; progressive JPEGs and AVIF need the most.</summary>
    public long MemoryBytes { get; init; } = (long)LabelDefaults.DecodeMemoryMebibytes << 20;

    /// <summary>The program; it lies beside the one that runs.</summary>
    public string ProgramPath { get; init; } = Path.Combine(AppContext.BaseDirectory, "glip-decoder");

    /// <summary>Most processes at once. Each is started when it is first needed.</summary>
    public int Processes { get; init; } = Environment.ProcessorCount;
}
