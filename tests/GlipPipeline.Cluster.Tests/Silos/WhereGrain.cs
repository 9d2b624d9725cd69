using Orleans.Placement;

namespace GlipPipeline.Cluster.Tests.Silos;

[RandomPlacement]
public sealed class WhereGrain(ILocalSiloDetails silo) : Grain, IWhereGrain
{
    public Task<string> SiloAsync() => Task.FromResult(silo.Name);
}
