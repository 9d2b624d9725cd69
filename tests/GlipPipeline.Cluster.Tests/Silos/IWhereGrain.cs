namespace GlipPipeline.Cluster.Tests.Silos;

/// <summary>Tells where it lives.</summary>
[Alias("test.where")]
public interface IWhereGrain : IGrainWithIntegerKey
{
    [Alias("silo")]
    Task<string> SiloAsync();
}
