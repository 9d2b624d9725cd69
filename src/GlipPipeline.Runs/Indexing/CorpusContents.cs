using System.Collections.Immutable;
using System.Security.Cryptography;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Runs.Indexing;

/// <summary>Finds out what a corpus holds, as every reader does: by its index or its records, never by the files that happen to be there.</summary>
public static class CorpusContents
{
    /// <summary>The contents of a sealed corpus, or what is committed so far of another.</summary>
    /// <exception cref="LedgerException">The folder holds no corpus, or its ledger or index is damaged or of another version.</exception>
    public static async Task<CorpusIndex> ReadAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.ReadAsync(PublishedNames.Index, cancellationToken) is { } index
            ? IndexJson.Decode(index) with { IsPublished = true }
            : await FromRecordsAsync(store, await RunLedger.OpenAsync(store, cancellationToken), cancellationToken);
    }

    /// <summary>Whether the corpus is complete.</summary>
    public static async Task<bool> IsSealedAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return await store.ReadAsync(PublishedNames.Success, cancellationToken) is not null;
    }

    /// <summary>What the commit records say, in the form of an index.</summary>
    public static async Task<CorpusIndex> FromRecordsAsync(IObjectStore store, RunLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(ledger);
        var run = await store.ReadAsync(CorpusNames.Run, cancellationToken)
            ?? throw new LedgerException($"run.json has gone from '{store.Address}'. Restore it.");
        var units = ImmutableArray.CreateBuilder<IndexedUnit>();
        await foreach (var record in ledger.RecordsAsync(cancellationToken))
        {
            units.Add(IndexedUnit.From(record));
        }

        return CorpusIndex.Of(Convert.ToHexStringLower(SHA256.HashData(run)), LabelsVersion.OfRun(ledger.Document.Configuration), units.ToImmutable());
    }

    /// <summary>
    /// Names of the files that hold the rows, in the order of the plan: those under <c>data/</c> where they are published, since a published copy
    /// has no others, and the parts where not.
    /// </summary>
    public static IReadOnlyList<ObjectName> PartNames(this CorpusIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return
        [
            .. index.Units.Where(unit => unit.Published is not null)
                .Select(unit => new ObjectName(index.IsPublished ? unit.Published! : unit.Part!.Name)),
        ];
    }
}
