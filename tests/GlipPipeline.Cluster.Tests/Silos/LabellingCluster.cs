using GlipPipeline.Cluster.Control;
using GlipPipeline.Cluster.Hosting;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Cluster.Placement;
using GlipPipeline.Cluster.Runs;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Storage.Local;
using GlipPipeline.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Tests.Silos;

/// <summary>Silos of this process as the product composes them, but with the test's teachers, and a control as the front has it.</summary>
internal sealed class LabellingCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, IHost> _silos = [];
    private readonly LocalFolderStore _store;
    private IHost? _client;

    private readonly MembershipChoice _membership;

    public LabellingCluster(MembershipChoice? membership = null) =>
        (_store, _membership) = (LocalFolderStore.OpenForWriting(_folder["home"]), membership ?? MembershipChoice.Store);

    /// <summary>A run of 40 drawn scenes in 4 units.</summary>
    public LabelSettings Submission => new() { Sources = [Repository.TestData("scenes/scenes.tar")], Out = _folder["corpus"], Teacher = "fake", UnitPairs = 10 };

    /// <summary>The same for the embedded host.</summary>
    public LabelSettings Options => new() { Sources = Submission.Sources, Out = Submission.Out, Teacher = "fake", UnitPairs = 10, Workers = 1 };

    public string PathOf(string name) => _folder[name];

    /// <summary>The control; connects on first use.</summary>
    public async Task<ClusterRunControl> ControlAsync()
    {
        if (_client is null)
        {
            var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            builder.AddClusterClient("test", _store, Patience, _membership);
            _client = builder.Build();
            await _client.StartAsync();
        }

        return new ClusterRunControl(Grains, TimeProvider.System);
    }

    /// <summary>The client's way to the grains.</summary>
    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Submits a run; for a moment after a silo has left, grains that it had cannot be reached.</summary>
    public async Task<RunView> SubmitAsync(LabelSettings submission)
    {
        var control = await ControlAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await control.SubmitAsync(submission, patience.Token);
            }
            catch (ControlException failure) when (failure.Fault == ControlFault.Unavailable && !patience.IsCancellationRequested)
            {
                await Task.Delay(100, patience.Token);
            }
        }
    }

    /// <summary>Puts a run into the registry whose corpus holds its plan.</summary>
    public async Task<string> RegisterPlannedAsync(LabelSettings settings)
    {
        var registry = new RunRegistry(_store, new OptionsWrapper<ClusterOptions>(new ClusterOptions { ClusterId = "test" }));
        var run = RunNames.IdOf(settings.Out);
        await registry.WriteWishAsync(run, new RunWish(RunState.Running, IsPlanned: true), CancellationToken.None);
        await registry.RegisterAsync(run, new RegisteredRun(settings, TimeProvider.System.GetUtcNow()), CancellationToken.None);
        return run;
    }

    /// <summary>An object of the registry, as it lies in the cluster's store.</summary>
    public string RegistryPathOf(string name) => Path.Combine(_folder["home"], "cluster", "test", "runs", name);

    /// <summary>A silo's services.</summary>
    public IServiceProvider ServicesOf(string silo) => _silos[silo].Services;

    public async Task StartSiloAsync(string name, ITeacher teacher, Accelerator accelerator = Accelerator.None, int workers = 1)
    {
        var device = accelerator == Accelerator.Cuda ? "cuda:0" : "cpu";
        var options = new ClusterSiloOptions
        {
            Store = _folder["home"], Cluster = "test", Name = name, SiloPort = 0, GatewayPort = 0, Device = device, Workers = workers, LongestPauseSeconds = 0.2,
            Clustering = _membership.Provider, ClusteringConnection = _membership.Connection,
        };
        var host = ClusterSilo.Build(options, new SiloTeacher("fake", device, accelerator, teacher, _ => teacher), _store);
        await host.StartAsync();
        _silos.Add(name, host);
    }

    public async Task StopSiloAsync(string name)
    {
        _silos.Remove(name, out var host);
        await host!.StopAsync();
        host.Dispose();
    }

    /// <summary>Watches a run until it is as wanted.</summary>
    public async Task<RunView> WaitAsync(string run, Func<RunView, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        var last = default(RunView);
        try
        {
            await foreach (var view in (await ControlAsync()).WatchAsync(run, patience.Token))
            {
                last = view;
                if (isWanted(view))
                {
                    return view;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run as it was last says more.
        }

        throw new TimeoutException($"The run is {last?.State} ({last?.Reason}), {last?.UnitsCommitted} of {last?.UnitsPlanned} units.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
        {
            await _client.StopAsync();
            _client.Dispose();
        }

        await Task.WhenAll(_silos.Keys.ToList().Select(StopSiloAsync));
        _store.Dispose();
        _folder.Dispose();
    }
}
