using GlipPipeline.Cluster.Placement;
using GlipPipeline.Cluster.Tests.Silos;

namespace GlipPipeline.Cluster.Tests.Placement;

public sealed class DevicePlacementHostingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Call_FromASiloWithoutTheDevice_RunsOnTheSiloOfTheKeyOrFails()
    {
        await using var cluster = await StartAsync();
        var grains = cluster.GrainsOf("cpu-1");
        foreach (var silo in new[] { "cpu-1", "gpu-1", "gpu-2" })
        {
            (await AskUntilKnownAsync(grains, $"{silo}/cpu")).ShouldBe(silo);
        }

        foreach (var number in Enumerable.Range(0, 30))
        {
            (await AskAsync(grains, $"gpu-1/cuda:{number}")).ShouldBe("gpu-1");
            (await AskAsync(grains, $"gpu-2/tensorrt:{number}")).ShouldBe("gpu-2");
        }

        var refused = await Should.ThrowAsync<OrleansException>(() => AskAsync(grains, "cpu-1/cuda:0"));
        refused.ToString().ShouldContain("no silo labelled accelerator=cuda: teacher 'cpu-1/cuda:0' needs it on silo cpu-1; found cpu-1 accelerator=none, "
            + "gpu-1 accelerator=cuda, gpu-2 accelerator=cuda.");
    }

    [Fact]
    public async Task Call_FromAClient_IsToldWhyNoSiloFits()
    {
        await using var cluster = await StartAsync();
        (await AskUntilKnownAsync(cluster.Grains, "gpu-1/cuda:0")).ShouldBe("gpu-1");

        (await Should.ThrowAsync<OrleansException>(() => AskAsync(cluster.Grains, "gpu-3/cuda:0"))).ToString()
            .ShouldContain("no silo labelled accelerator=cuda: teacher 'gpu-3/cuda:0' needs it on silo gpu-3");
    }

    private static async Task<LoopbackCluster> StartAsync()
    {
        var cluster = new LoopbackCluster();
        foreach (var labels in new SiloLabels[] { new("cpu-1", Accelerator.None), new("gpu-1", Accelerator.Cuda), new("gpu-2", Accelerator.Cuda) })
        {
            await cluster.StartSiloAsync(labels.Silo, builder => builder.UseDevicePlacement(labels));
        }

        await cluster.ConnectAsync();
        return cluster;
    }

    private static Task<string> AskAsync(IGrainFactory grains, string key) => grains.GetGrain<IDeviceGrain>(key).SiloAsync();

    /// <summary>A silo's labels are known a moment after it has joined.</summary>
    private static async Task<string> AskUntilKnownAsync(IGrainFactory grains, string key)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await AskAsync(grains, key);
            }
            catch (OrleansException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
            }
        }
    }
}
