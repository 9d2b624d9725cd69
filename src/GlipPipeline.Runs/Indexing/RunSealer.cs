using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Runs.Indexing;

/// <summary>
/// Publishes a run whose every unit is recorded: <c>data/</c>, <c>README.md</c>, <c>index.json</c> and, last, <c>_SUCCESS</c>. Sealing is a
/// function of the records alone: every seal, by any process, writes the same bytes.
/// </summary>
public static class RunSealer
{
    /// <summary>Seals a run. Does what is still to do if a seal was cut short.</summary>
    /// <param name="store">The run's folder, open for writing.</param>
    /// <param name="ledger">The run.</param>
    /// <param name="writeCard">Makes the card, as a function of the index and what it names.</param>
    /// <param name="cancellationToken">Stops between two objects; the next call goes on.</param>
    /// <returns>What was sealed.</returns>
    /// <exception cref="LedgerException">A unit of the plan has no record, or another version of this program has to finish the run.</exception>
    /// <exception cref="StoreException">The store cannot be written, or holds another run's seal.</exception>
    public static async Task<CorpusIndex> SealAsync(
        IObjectStore store, RunLedger ledger, Func<CorpusIndex, CancellationToken, Task<byte[]>> writeCard, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(writeCard);
        ledger.ThrowIfOfAnOlderLayout();
        var index = await CorpusContents.FromRecordsAsync(store, ledger, cancellationToken);
        ThrowIfUnfinished(ledger, index);
        await PublishAsync(store, index, cancellationToken);
        await WriteAsync(store, PublishedNames.Card, await writeCard(index, cancellationToken), cancellationToken);
        await WriteAsync(store, PublishedNames.Index, IndexJson.Encode(index), cancellationToken);
        CrashPoints.Reach("C12");
        await WriteAsync(store, PublishedNames.Success, [], cancellationToken);
        return index;
    }

    private static void ThrowIfUnfinished(RunLedger ledger, CorpusIndex index)
    {
        var recorded = index.Units.Select(unit => unit.Unit).ToHashSet(StringComparer.Ordinal);
        var unfinished = ledger.Plan.Units.Where(unit => !recorded.Contains(unit.Id.ToString())).ToList();
        if (unfinished.Count > 0)
        {
            throw new LedgerException($"The run cannot be sealed: {unfinished.Count} of {ledger.Plan.Units.Length} units have no commit "
                + $"record, the first is {unfinished[0].Id}.");
        }
    }

    private static Task PublishAsync(IObjectStore store, CorpusIndex index, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        index.Units.Where(unit => unit.Published is not null),
        new ParallelOptions { MaxDegreeOfParallelism = ReadAhead.DefaultWidth, CancellationToken = cancellationToken },
        async (unit, stop) => await store.CopyAsync(new ObjectName(unit.Part!.Name), new ObjectName(unit.Published!), stop));

    private static async Task WriteAsync(IObjectStore store, ObjectName name, byte[] content, CancellationToken cancellationToken)
    {
        if (await store.CreateIfAbsentAsync(name, content, cancellationToken))
        {
            return;
        }

        var found = await store.ReadAsync(name, cancellationToken);
        if (!content.AsSpan().SequenceEqual(found))
        {
            throw new StoreException(
                $"{name} in {store.Address} differs from what sealing this run gives: "
                + $"{found?.Length ?? 0} bytes, expected {content.Length}. "
                + "The folder was sealed by another run or changed by hand; move that file away and seal again.",
                fault: FaultKind.Lasting);
        }
    }
}
