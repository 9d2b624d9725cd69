using GlipPipeline.Cluster.Placement;

namespace GlipPipeline.Cluster.Tests.Placement;

[DevicePlacementFilter]
public sealed class DeviceGrain(ILocalSiloDetails silo) : Grain, IDeviceGrain
{
    public Task<string> SiloAsync() => Task.FromResult(silo.Name);
}
