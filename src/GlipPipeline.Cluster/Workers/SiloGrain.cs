using GlipPipeline.Cluster.Contracts.Silos;
using GlipPipeline.Cluster.Placement;
using GlipPipeline.Cluster.Planning;
using GlipPipeline.Cluster.Silos;
using Orleans.Placement;

namespace GlipPipeline.Cluster.Workers;

/// <summary>A silo as the others may ask it. What it says is all kept by the silo itself.</summary>
[Immovable]
[DevicePlacementFilter]
internal sealed class SiloGrain(PlanningDesk desk, SiloQueue queue, SiloHealth health) : Grain, ISiloGrain
{
    public Task<PlanReply> PlanAsync(PlanRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(desk.Ask(request));
    }

    public Task<SiloWork> DescribeAsync() => Task.FromResult(new SiloWork(health.Draining.IsCancellationRequested, queue.Held));

    public Task<SiloWork> DrainAsync()
    {
        health.BeginDrain();
        return DescribeAsync();
    }
}
