using System.Text.Json;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Stores;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// The runs of a cluster in its own store: all that a cluster needs to go on after every silo of it has stopped. An order is created once; what
/// is wanted is advice and replaced. Safe to use from several threads and processes.
/// </summary>
internal sealed class RunRegistry(IObjectStore store, IOptions<ClusterOptions> cluster)
{
    private readonly RunNames _names = new(cluster.Value.ClusterId);

    /// <summary>Writes an order down unless the run has one.</summary>
    /// <returns>The order that counts.</returns>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<RegisteredRun> RegisterAsync(string run, RegisteredRun wanted, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(wanted, RegistryJson.Pages.RegisteredRun);
        return await store.CreateIfAbsentAsync(_names.Order(run), content, cancellationToken)
            ? wanted
            : await FindAsync(run, cancellationToken)
                ?? throw new StoreException($"'{_names.Order(run)}' in '{store.Address}' was there and is gone.");
    }

    /// <summary>A run's order; null if there is none.</summary>
    public async Task<RegisteredRun?> FindAsync(string run, CancellationToken cancellationToken) =>
        await store.ReadAsync(_names.Order(run), cancellationToken) is { } content
            ? RegistryJson.Read(content, RegistryJson.Pages.RegisteredRun, _names.Order(run), store.Address)
            : null;

    /// <summary>What is wanted of a run; running if nobody said anything else.</summary>
    public async Task<RunWish> ReadWishAsync(string run, CancellationToken cancellationToken) =>
        await store.ReadAsync(_names.State(run), cancellationToken) is { } content
            ? RegistryJson.Read(content, RegistryJson.Pages.RunWish, _names.State(run), store.Address)
            : new RunWish(RunState.Running);

    /// <summary>Says what is wanted of a run.</summary>
    public Task WriteWishAsync(string run, RunWish wish, CancellationToken cancellationToken) =>
        store.ReplaceAsync(_names.State(run), JsonSerializer.SerializeToUtf8Bytes(wish, RegistryJson.Pages.RunWish), cancellationToken);

    /// <summary>Every run that was ever ordered.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var runs = new List<string>();
        await foreach (var name in store.ListAsync(_names.Registry, cancellationToken))
        {
            if (_names.RunOf(name) is { } run)
            {
                runs.Add(run);
            }
        }

        return runs;
    }
}
