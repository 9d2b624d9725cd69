namespace GlipPipeline.Teachers.Devices;

/// <summary>What runs a graph.</summary>
public enum DeviceKind
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU through CUDA.</summary>
    Cuda,

    /// <summary>An NVIDIA GPU through TensorRT, and CUDA for what that cannot run.</summary>
    TensorRt,
}
