using System.Collections.Immutable;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Verification;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Verification;

/// <summary>
/// Checks a corpus from its plan down to its bytes and lists every problem: <c>glip verify --deep</c>. Reads every part twice (hash, rows), and every published file
/// once if the corpus is sealed.
/// </summary>
public static class CorpusVerifier
{
    /// <summary>Verifies a run, sealed or not.</summary>
    /// <exception cref="LedgerException">The folder holds no corpus, or its run, plan or a record cannot be read at all.</exception>
    public static async Task<VerificationReport> VerifyAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await PublishedVerifier.IsOneAsync(store, cancellationToken))
        {
            return await PublishedVerifier.VerifyAsync(store, isDeep: true, cancellationToken);
        }

        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var recorded = await CorpusContents.FromRecordsAsync(store, ledger, cancellationToken);
        var problems = new List<Problem>(PlanCheck.Run(ledger.Plan.Units, recorded.Units));
        var intact = await HashAsync(store, recorded.Units, problems, cancellationToken);
        problems.AddRange(await CheckRowsAsync(store, ledger.Plan.Units, intact, recorded.LabelsVersion, cancellationToken));
        var isSealed = await CorpusContents.IsSealedAsync(store, cancellationToken);
        if (isSealed)
        {
            problems.AddRange(await SealCheck.RunAsync(store, recorded, ObjectCheck.FileAsync, cancellationToken));
        }

        return new VerificationReport
        {
            UnitsPlanned = ledger.Plan.Units.Length,
            Tally = recorded.Tally,
            PairsPlanned = ledger.Plan.Units.Sum(unit => (long)unit.Range.Count),
            PartsHashed = recorded.Units.Count(unit => unit.Part is not null),
            Sealed = isSealed,
            Problems = [.. problems],
        };
    }

    /// <summary>Checks every part's bytes and rejects file.</summary>
    /// <returns>The records whose part is as recorded: only those are looked into.</returns>
    private static async Task<List<IndexedUnit>> HashAsync(
        IObjectStore store, ImmutableArray<IndexedUnit> records, List<Problem> problems, CancellationToken cancellationToken)
    {
        var intact = new List<IndexedUnit>();
        foreach (var record in records)
        {
            if (await ObjectCheck.RejectsAsync(store, record, cancellationToken) is { } rejects)
            {
                problems.Add(rejects);
            }

            if (record.Part is not { } part)
            {
                continue;
            }

            if (await ObjectCheck.FileAsync(store, part, cancellationToken) is { } damage)
            {
                problems.Add(damage);
            }
            else
            {
                intact.Add(record);
            }
        }

        return intact;
    }

    /// <summary>Looks into the parts, as many at a time as the store provides; whether places are unique is asked of all together.</summary>
    private static async Task<List<Problem>> CheckRowsAsync(
        IObjectStore store, ImmutableArray<Unit> plan, List<IndexedUnit> intact, int? version, CancellationToken cancellationToken)
    {
        using var parts = LocalParts.Of(store);
        var planned = plan.ToDictionary(unit => unit.Id.ToString(), StringComparer.Ordinal);
        var records = new Queue<IndexedUnit>(intact.Where(record => planned.ContainsKey(record.Unit)));
        var problems = new List<Problem>();
        var readable = new List<ObjectName>();
        await foreach (var locations in parts.WholeInTurnAsync([.. records.Select(PartOf)], cancellationToken))
        {
            var sound = new List<string>();
            foreach (var location in locations)
            {
                var record = records.Dequeue();
                if (RowCheck.Try(record.Part!.Name, () => problems.AddRange(RowCheck.Unit(location, planned[record.Unit], record)), problems))
                {
                    sound.Add(location);
                    readable.Add(PartOf(record));
                }
            }

            RowCheck.Check(sound, version, check => check.Labels(), problems);
        }

        RowCheck.Check(await parts.AllAsync(readable, RowCheck.PlaceColumns, cancellationToken), version, check => check.Places(), problems);
        return problems;
    }

    private static ObjectName PartOf(IndexedUnit record) => new(record.Part!.Name);
}
