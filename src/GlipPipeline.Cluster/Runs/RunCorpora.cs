using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Cluster.Runs;

/// <summary>
/// The corpora whose ranges are looked after on this silo: each is opened once, and closed when the last of its ranges has left. Safe to use from
/// several threads.
/// </summary>
internal sealed class RunCorpora(RunRegistry registry) : IDisposable
{
    private readonly Dictionary<string, Shared> _corpora = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The corpus of a run that is planned, for one of its ranges, which calls <see cref="Leave(string)"/> in the end.</summary>
    /// <exception cref="StoreException">Its store cannot be read.</exception>
    /// <exception cref="LedgerException">There is no such run, or it is not planned yet.</exception>
    public async Task<OpenCorpus> JoinAsync(string run)
    {
        Task<OpenCorpus> opening;
        lock (_lock)
        {
            // One that could not be opened is opened again.
            var known = _corpora.GetValueOrDefault(run);
            var shared = known is { Corpus: { IsFaulted: false, IsCanceled: false } } ? known : _corpora[run] = new Shared(OpenAsync(run));
            shared.Users++;
            opening = shared.Corpus;
        }

        try
        {
            return await opening;
        }
        catch
        {
            Leave(run, opening);
            throw;
        }
    }

    /// <summary>A range needs the corpus no more.</summary>
    public void Leave(string run) => Leave(run, of: null);

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var shared in _corpora.Values)
            {
                shared.Close();
            }

            _corpora.Clear();
        }
    }

    private void Leave(string run, Task<OpenCorpus>? of)
    {
        lock (_lock)
        {
            if (_corpora.TryGetValue(run, out var shared) && (of is null || of == shared.Corpus) && --shared.Users == 0)
            {
                _corpora.Remove(run);
                shared.Close();
            }
        }
    }

    private async Task<OpenCorpus> OpenAsync(string run)
    {
        var order = (await registry.FindAsync(run, CancellationToken.None))?.Order
            ?? throw new LedgerException($"There is no run '{run}' in the cluster's registry.");
        var store = await Task.Run(() => CorpusStore.OpenForWritingAsync(order.Settings.Out, CancellationToken.None));
        try
        {
            return new OpenCorpus(store, await RunLedger.OpenByRangeAsync(store, CancellationToken.None));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>A corpus and the number of those that use it.</summary>
    private sealed class Shared(Task<OpenCorpus> corpus)
    {
        public Task<OpenCorpus> Corpus { get; } = corpus;

        public int Users { get; set; }

        public void Close()
        {
            if (Corpus.IsCompletedSuccessfully)
            {
                Corpus.Result.Dispose();
            }
        }
    }
}
