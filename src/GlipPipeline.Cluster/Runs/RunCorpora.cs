using System.Collections.Concurrent;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// The corpora whose ranges are looked after on this silo: each is opened once, and its plan read once. Safe to use from several threads.
/// </summary>
internal sealed class RunCorpora(RunRegistry registry) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<OpenCorpus>>> _corpora = new(StringComparer.Ordinal);

    /// <summary>The corpus of a run that is planned.</summary>
    /// <exception cref="StoreException">Its store cannot be read.</exception>
    /// <exception cref="LedgerException">There is no such run, or it is not planned yet.</exception>
    public async Task<OpenCorpus> OpenAsync(string run, CancellationToken cancellationToken)
    {
        var opening = _corpora.GetOrAdd(run, id => new Lazy<Task<OpenCorpus>>(() => OpenNewAsync(id)));
        try
        {
            return await opening.Value.WaitAsync(cancellationToken);
        }
        catch (Exception failure) when (FaultKinds.Of(failure) is not null)
        {
            // The next caller tries anew.
            _corpora.TryRemove(new(run, opening));
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var corpus in _corpora.Values.Where(corpus => corpus is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
        {
            corpus.Value.Result.Store.Dispose();
        }
    }

    private async Task<OpenCorpus> OpenNewAsync(string run)
    {
        var registered = await registry.FindAsync(run, CancellationToken.None)
            ?? throw new LedgerException($"There is no run '{run}' in the cluster's registry.");
        var store = await CorpusStore.OpenForReadingAsync(registered.Settings.Out, CancellationToken.None);
        return new OpenCorpus(store, await RunLedger.OpenAsync(store, CancellationToken.None));
    }
}
