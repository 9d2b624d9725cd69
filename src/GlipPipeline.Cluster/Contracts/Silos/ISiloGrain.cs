using Orleans.Concurrency;

namespace GlipPipeline.Cluster.Contracts.Silos;

/// <summary>What one silo can be asked (key: the silo's name and <c>cpu</c>, as a teacher's: every silo has a processor). It lives on that silo.</summary>
[Alias("glip.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>
    /// Plans a run with the sources as this silo sees them. The first call begins, the later ones ask how far it is; a planning that nobody asks
    /// about is given up.
    /// </summary>
    [Alias("Plan")]
    [ResponseTimeout("00:00:10")]
    Task<PlanReply> PlanAsync(PlanRequest request);

    /// <summary>What the silo does now.</summary>
    [Alias("Describe")]
    [AlwaysInterleave]
    [ResponseTimeout("00:00:05")]
    Task<SiloWork> DescribeAsync();

    /// <summary>Takes no more units; those in work are finished. The silo stays in the cluster until it is stopped.</summary>
    [Alias("Drain")]
    [AlwaysInterleave]
    [ResponseTimeout("00:00:10")]
    Task<SiloWork> DrainAsync();
}
