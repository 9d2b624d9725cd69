using System.Collections.Immutable;
using System.Security.Cryptography;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Storage.Ledger;

namespace GlipPipeline.Engine.Runs;

/// <summary>Seals a run whose every unit has a record, and counts what its records say.</summary>
internal static class RunSealer
{
    public static async Task<RunSummary> SealAsync(IObjectStore store, RunLedger ledger, RunSnapshot progress, CancellationToken cancellationToken)
    {
        var records = new List<UnitRecord>();
        await foreach (var record in ledger.RecordsAsync(cancellationToken))
        {
            records.Add(record);
        }

        var runDocument = await store.ReadAsync(CorpusNames.Run, cancellationToken);
        var runSha256 = Convert.ToHexStringLower(SHA256.HashData(runDocument!));
        var index = await CorpusSealer.SealAsync(store, runSha256, [.. records.Select(IndexedPart.Of)], cancellationToken);
        return Summarize(store, index, progress);
    }

    private static RunSummary Summarize(IObjectStore store, CorpusIndex index, RunSnapshot progress) => new(
        store.Address,
        index.PairsLabelled,
        index.PairsRejected,
        [.. index.Rejects.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)],
        index.Parts.Count(part => part.Published is not null),
        progress);
}
