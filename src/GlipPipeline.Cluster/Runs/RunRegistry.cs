using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// The runs of a cluster in its own store: all that a cluster needs to go on after every silo of it has stopped. What cannot be read is told as part
/// of its entry and leaves the others alone. Safe to use from several threads and processes.
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
            : (await FindAsync(run, cancellationToken))?.Order
                ?? throw new StoreException($"'{_names.Order(run)}' in '{store.Address}' was there and is gone.");
    }

    /// <summary>Puts an order in the place of one that was never planned, or cannot be read.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task ReplaceAsync(string run, RegisteredRun wanted, CancellationToken cancellationToken) =>
        store.ReplaceAsync(_names.Order(run), JsonSerializer.SerializeToUtf8Bytes(wanted, RegistryJson.Pages.RegisteredRun), cancellationToken);

    /// <summary>What the registry holds of a run; null if it holds nothing.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<RegistryEntry?> FindAsync(string run, CancellationToken cancellationToken)
    {
        var (order, state) = (_names.Order(run), _names.State(run));
        if (await store.ReadAsync(order, cancellationToken) is not { } ordered)
        {
            return null;
        }

        var wished = await store.ReadAsync(state, cancellationToken);
        var (registered, orderDamage) = Read(ordered, RegistryJson.Pages.RegisteredRun, order);
        var (wish, stateDamage) = wished is null ? (null, null) : Read(wished, RegistryJson.Pages.RunWish, state);
        return new RegistryEntry(run, registered, wish ?? new RunWish(RunState.Running), orderDamage ?? stateDamage);
    }

    /// <summary>Says what is wanted of a run.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task WriteWishAsync(string run, RunWish wish, CancellationToken cancellationToken) =>
        store.ReplaceAsync(_names.State(run), JsonSerializer.SerializeToUtf8Bytes(wish, RegistryJson.Pages.RunWish), cancellationToken);

    /// <summary>Forgets a run. The order goes first: what is left of it if that is all that goes is no run.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task DeleteAsync(string run, CancellationToken cancellationToken)
    {
        await store.DeleteAsync(_names.Order(run), cancellationToken);
        await store.DeleteAsync(_names.State(run), cancellationToken);
    }

    /// <summary>Every run that was ever ordered and not forgotten.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<RegistryEntry> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var runs = await store.ListAsync(_names.Registry, cancellationToken).Select(_names.RunOf).ToListAsync(cancellationToken);
        await foreach (var entry in ReadAhead.InOrderAsync(runs.OfType<string>(), ReadAhead.DefaultWidth, FindAsync, cancellationToken))
        {
            if (entry is not null)
            {
                yield return entry;
            }
        }
    }

    private (T? Value, string? Damage) Read<T>(byte[] content, JsonTypeInfo<T> type, ObjectName name)
        where T : class
    {
        try
        {
            return (RegistryJson.Read(content, type, name, store.Address), null);
        }
        catch (StoreException damage) when (damage.Fault == FaultKind.Lasting)
        {
            return (null, damage.Message);
        }
    }
}
