using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Verification;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Verification;

/// <summary>
/// Checks a corpus by its ledger: every planned unit recorded once, every object there with the length of its record, the seal as the records
/// give it. Reads no part, so that it takes seconds where <see cref="CorpusVerifier"/> takes hours.
/// </summary>
public static class LedgerVerifier
{
    /// <summary>Objects looked at together: a store behind a network answers slowly, but many at once.</summary>
    private const int ObjectsAtOnce = 32;

    /// <summary>Verifies a run, sealed or not.</summary>
    /// <exception cref="LedgerException">The folder holds no corpus, or its run, plan or a record cannot be read at all.</exception>
    public static async Task<VerificationReport> VerifyAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await PublishedVerifier.IsOneAsync(store, cancellationToken))
        {
            return await PublishedVerifier.VerifyAsync(store, isDeep: false, cancellationToken);
        }

        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var recorded = await CorpusContents.FromRecordsAsync(store, ledger, cancellationToken);
        var problems = new List<Problem>(PlanCheck.Run(ledger.Plan.Units, recorded.Units));
        foreach (var files in recorded.Units.SelectMany(unit => new[] { unit.Part, unit.RejectsFile }).OfType<IndexedFile>().Chunk(ObjectsAtOnce))
        {
            var found = await Task.WhenAll(files.Select(file => ObjectCheck.LengthAsync(store, file, cancellationToken)));
            problems.AddRange(found.OfType<Problem>());
        }

        var isSealed = await CorpusContents.IsSealedAsync(store, cancellationToken);
        if (isSealed)
        {
            problems.AddRange(await SealCheck.RunAsync(store, recorded, ObjectCheck.LengthAsync, cancellationToken));
        }

        return new VerificationReport
        {
            UnitsPlanned = ledger.Plan.Units.Length,
            Tally = recorded.Tally,
            PairsPlanned = ledger.Plan.Digest.Pairs,
            PartsHashed = 0,
            Sealed = isSealed,
            Problems = [.. problems],
        };
    }
}
