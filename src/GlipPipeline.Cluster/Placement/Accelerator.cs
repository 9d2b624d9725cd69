namespace GlipPipeline.Cluster.Placement;

/// <summary>What a silo can run a teacher on besides its processor.</summary>
public enum Accelerator
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>NVIDIA GPUs, by CUDA and TensorRT.</summary>
    Cuda,
}
