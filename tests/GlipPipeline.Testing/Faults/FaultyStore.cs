using System.Runtime.CompilerServices;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Testing.Faults;

/// <summary>
/// A store as one process sees it behind a bad network: each call may fail before or after it is applied, be applied late, get a misleading
/// answer, or kill the process, as a plan says. Once killed, every call throws. Does not dispose the store behind it.
/// </summary>
/// <param name="inner">The store behind.</param>
/// <param name="plan">Says what happens to a call. To kill a real process at the k-th call, let it do so itself.</param>
/// <param name="turns">Says when a call is made; null for at once.</param>
public sealed class FaultyStore(IObjectStore inner, Func<StoreCall, StoreFault> plan, Interleaving? turns = null) : IObjectStore
{
    private StoreCall? _killedAt;
    private int _calls;

    /// <inheritdoc/>
    public string Address => inner.Address;

    /// <summary>Number of calls so far.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <inheritdoc/>
    public async Task<bool> CreateIfAbsentAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var (fault, isCreated) = await CallAsync(
            StoreOperation.Create, name.ToString(), () => inner.CreateIfAbsentAsync(name, content, cancellationToken));
        return isCreated && fault != StoreFault.ExistsAfter;
    }

    /// <inheritdoc/>
    public Task ReplaceAsync(ObjectName name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Replace, name.ToString(), () => inner.ReplaceAsync(name, content, cancellationToken));

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(ObjectName name, CancellationToken cancellationToken) =>
        (await CallAsync(StoreOperation.Read, name.ToString(), () => inner.ReadAsync(name, cancellationToken))).Answer;

    /// <inheritdoc/>
    public async Task<Stream?> OpenReadAsync(ObjectName name, CancellationToken cancellationToken) =>
        (await CallAsync(StoreOperation.OpenRead, name.ToString(), () => inner.OpenReadAsync(name, cancellationToken))).Answer;

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectName> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = await CallAsync(
            StoreOperation.List, prefix, async () => await inner.ListAsync(prefix, cancellationToken).ToListAsync(cancellationToken));
        foreach (var name in list.Answer)
        {
            yield return name;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ObjectDetails> ListDetailsAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = await CallAsync(
            StoreOperation.List, prefix, async () => await inner.ListDetailsAsync(prefix, cancellationToken).ToListAsync(cancellationToken));
        foreach (var details in list.Answer)
        {
            yield return details;
        }
    }

    /// <inheritdoc/>
    public string CreateStagingPath() => inner.CreateStagingPath();

    /// <inheritdoc/>
    public Task UploadAsync(string stagingPath, ObjectName name, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Upload, name.ToString(), () => inner.UploadAsync(stagingPath, name, cancellationToken));

    /// <inheritdoc/>
    public Task CopyAsync(ObjectName source, ObjectName destination, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Copy, destination.ToString(), () => inner.CopyAsync(source, destination, cancellationToken));

    /// <inheritdoc/>
    public Task DeleteAsync(ObjectName name, CancellationToken cancellationToken) =>
        CallAsync(StoreOperation.Delete, name.ToString(), () => inner.DeleteAsync(name, cancellationToken));

    /// <inheritdoc/>
    public string? LocalPathOf(ObjectName name) => inner.LocalPathOf(name);

    /// <summary>Does nothing: the store behind belongs to its opener.</summary>
    public void Dispose()
    {
    }

    private Task<(StoreFault Fault, bool Answer)> CallAsync(StoreOperation operation, string name, Func<Task> apply) =>
        CallAsync(operation, name, async () =>
        {
            await apply();
            return true;
        });

    private async Task<(StoreFault Fault, T Answer)> CallAsync<T>(StoreOperation operation, string name, Func<Task<T>> apply)
    {
        var call = new StoreCall(Interlocked.Increment(ref _calls), operation, name);
        await (turns?.NextAsync() ?? Task.CompletedTask);
        ThrowIfKilled();
        var fault = plan(call);
        switch (fault)
        {
            case StoreFault.FailBefore:
                throw new StoreException($"{call} failed before it was applied.");
            case StoreFault.ApplyLate:
                Turns.Add(() => ApplyLateAsync(apply));
                throw new StoreException($"{call} is on its way, without an answer.");
            case StoreFault.KillBefore:
                throw Kill(call);
        }

        var answer = await apply();
        return fault switch
        {
            StoreFault.FailAfter => throw new StoreException($"{call} was applied, its answer is lost."),
            StoreFault.KillAfter => throw Kill(call),
            _ => (fault, answer),
        };
    }

    private Interleaving Turns => turns ?? throw new InvalidOperationException("A call can be applied late only where turns are taken.");

    private async Task ApplyLateAsync<T>(Func<Task<T>> apply)
    {
        await Turns.NextAsync();
        try
        {
            await apply();
        }
        catch (StoreException)
        {
            // Nobody is there to hear the answer.
        }
    }

    private StoreKilledException Kill(StoreCall call)
    {
        _killedAt = call;
        return new StoreKilledException(call);
    }

    private void ThrowIfKilled()
    {
        if (_killedAt is { } call)
        {
            throw new StoreKilledException(call);
        }
    }
}
