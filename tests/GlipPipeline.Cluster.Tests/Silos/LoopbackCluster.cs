using System.Net;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Tests.Silos;

/// <summary>Silos and a client of this process that talk by TCP on the loopback interface and find each other through a folder alone.</summary>
internal sealed class LoopbackCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, IHost> _silos = [];
    private IHost? _client;

    public LoopbackCluster() => Store = LocalFolderStore.OpenForWriting(_folder.Path);

    public IObjectStore Store { get; }

    /// <summary>The client's way to the grains; throws before <see cref="ConnectAsync"/>.</summary>
    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    /// <summary>A silo's own way to the grains.</summary>
    public IGrainFactory GrainsOf(string silo) => _silos[silo].Services.GetRequiredService<IGrainFactory>();

    public async Task StartSiloAsync(string name, Action<ISiloBuilder>? configure = null)
    {
        var ports = FreePorts.Draw(2);
        var host = Host.CreateDefaultBuilder().ConfigureLogging(logging => logging.ClearProviders()).UseOrleans(builder =>
        {
            builder
                .Configure<SiloOptions>(options => options.SiloName = name)
                .ConfigureEndpoints(IPAddress.Loopback, ports[0], ports[1])
                .UseStoreMembership(Store);
            configure?.Invoke(builder);
        }).Build();
        await host.StartAsync();
        _silos.Add(name, host);
    }

    public async Task StopSiloAsync(string name)
    {
        _silos.Remove(name, out var host);
        await host!.StopAsync();
        host.Dispose();
    }

    public async Task ConnectAsync()
    {
        _client = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .UseOrleansClient(builder => builder.UseStoreGateways(Store))
            .Build();
        await _client.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        await Task.WhenAll(_silos.Keys.ToList().Select(StopSiloAsync));
        Store.Dispose();
        _folder.Dispose();
    }
}
