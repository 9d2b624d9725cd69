namespace GlipPipeline.Teachers.Devices;

/// <summary>How ONNX Runtime runs a teacher.</summary>
public sealed record OnnxDeviceOptions
{
    /// <summary>Threads of one run on the CPU; 0 takes every core.</summary>
    public int CpuThreads { get; init; }

    /// <summary>Start of the file name that a profile of every operator is written to; null writes none.</summary>
    public string? ProfilePrefix { get; init; }
}
