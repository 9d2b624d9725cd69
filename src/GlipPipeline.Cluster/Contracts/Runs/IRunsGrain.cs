using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Core.Control;
using Orleans.Concurrency;

namespace GlipPipeline.Cluster.Contracts.Runs;

/// <summary>The one list of a cluster's runs (key 0). It holds no truth: it is made again from the registry in the cluster's store.</summary>
[Alias("glip.IRunsGrain")]
public interface IRunsGrain : IGrainWithIntegerKey
{
    /// <summary>The runs that workers may be asked to work at, the oldest first.</summary>
    [Alias("GetActive")]
    [AlwaysInterleave]
    Task<ImmutableArray<ActiveRun>> GetActiveAsync();

    /// <summary>Takes note of a run that began, changed or ended.</summary>
    [Alias("Note")]
    [AlwaysInterleave]
    Task NoteAsync(ActiveRun run);

    /// <summary>Takes note of a run that is forgotten.</summary>
    [Alias("Forget")]
    [AlwaysInterleave]
    Task ForgetAsync(string run);

    /// <summary>Every run of the cluster, the latest first; those that have ended are read from the registry.</summary>
    [Alias("List")]
    [AlwaysInterleave]
    Task<ImmutableArray<RunView>> ListAsync();

    /// <summary>The runs that have not ended, and the few that ended last. It wakes no run and reads nothing: it may be asked often.</summary>
    [Alias("ListCurrent")]
    [AlwaysInterleave]
    Task<ImmutableArray<RunView>> ListCurrentAsync();

    /// <summary>The silos that count as alive, what they offer, and what they do.</summary>
    [Alias("DescribeSilos")]
    [AlwaysInterleave]
    Task<ImmutableArray<SiloOffer>> DescribeSilosAsync();
}
