using System.Collections.Immutable;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Native.DuckDb;
using GlipPipeline.Storage.Ledger;

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
        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var recorded = await CorpusContents.FromRecordsAsync(store, ledger, cancellationToken);
        var problems = new List<Problem>(PlanCheck.Run(ledger.Plan.Units, recorded.Units));
        var intact = await HashAsync(store, recorded.Units, problems, cancellationToken);
        problems.AddRange(CheckRows(store, ledger.Plan.Units, intact));
        var isSealed = await CorpusContents.IsSealedAsync(store, cancellationToken);
        if (isSealed)
        {
            problems.AddRange(await SealCheck.RunAsync(store, recorded, ObjectCheck.FileAsync, cancellationToken));
        }

        return new VerificationReport
        {
            UnitsPlanned = ledger.Plan.Units.Length,
            UnitsRecorded = recorded.Units.Length,
            UnitsQuarantined = recorded.Units.Count(unit => unit.Status == UnitStatus.Quarantined),
            PairsPlanned = ledger.Plan.Units.Sum(unit => (long)unit.Range.Count),
            PairsLabelled = recorded.PairsLabelled,
            PairsRejected = recorded.PairsRejected,
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

    private static List<Problem> CheckRows(IObjectStore store, ImmutableArray<Unit> plan, List<IndexedUnit> intact)
    {
        var planned = plan.ToDictionary(unit => unit.Id.ToString(), StringComparer.Ordinal);
        var problems = new List<Problem>();
        var readable = new List<string>();
        foreach (var record in intact.Where(record => planned.ContainsKey(record.Unit)))
        {
            var location = store.LocalPathOf(new ObjectName(record.Part!.Name))!;
            if (Try(record.Part!.Name, () => problems.AddRange(RowCheck.Unit(location, planned[record.Unit], record)), problems))
            {
                readable.Add(location);
            }
        }

        if (readable.Count > 0)
        {
            using var check = new RowCheck(readable);
            Try("rows", () => problems.AddRange([.. check.Places(), .. check.Labels()]), problems);
        }

        return problems;
    }

    /// <summary>A part that DuckDB cannot read is a problem to list like any other.</summary>
    private static bool Try(string where, Action check, List<Problem> problems)
    {
        try
        {
            check();
            return true;
        }
        catch (DuckDbException failure)
        {
            problems.Add(new Problem(where, failure.Message));
            return false;
        }
    }
}
