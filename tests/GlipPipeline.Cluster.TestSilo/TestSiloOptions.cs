using GlipPipeline.Cluster.Placement;

namespace GlipPipeline.Cluster.TestSilo;

/// <summary>What a test asks of the silo beyond the product's options.</summary>
internal sealed record TestSiloOptions
{
    /// <summary>How long the teacher sleeps for each pair, one pair at a time.</summary>
    public int PairMilliseconds { get; init; } = 10;

    /// <summary>What the silo claims to have.</summary>
    public Accelerator Accelerator { get; init; } = Accelerator.None;
}
