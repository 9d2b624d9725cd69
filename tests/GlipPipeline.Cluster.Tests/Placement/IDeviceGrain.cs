namespace GlipPipeline.Cluster.Tests.Placement;

/// <summary>Tells where it lives.</summary>
[Alias("test.device")]
public interface IDeviceGrain : IGrainWithStringKey
{
    [Alias("silo")]
    Task<string> SiloAsync();
}
