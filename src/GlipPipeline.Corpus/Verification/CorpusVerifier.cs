using System.Collections.Immutable;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Verification;

/// <summary>
/// Checks a corpus from its plan down to its bytes and lists every problem. Reads every part twice (hash, rows), and every published file once if the corpus is
/// sealed.
/// </summary>
public static class CorpusVerifier
{
    /// <summary>Verifies a run, sealed or not.</summary>
    /// <param name="store">The corpus folder.</param>
    /// <param name="runSha256">SHA-256 of <c>run.json</c>.</param>
    /// <param name="plan">All units.</param>
    /// <param name="records">What the commit records say, in the order of the plan.</param>
    /// <param name="cancellationToken">Stops between two objects.</param>
    public static async Task<VerificationReport> VerifyAsync(
        IObjectStore store, string runSha256, ImmutableArray<Unit> plan, ImmutableArray<IndexedPart> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var problems = new List<Problem>(PlanCheck.Run(plan, records));
        var intact = await HashAsync(store, records, problems, cancellationToken);
        problems.AddRange(CheckRows(store, plan, intact));
        var isSealed = await SealCheck.IsSealedAsync(store, cancellationToken);
        if (isSealed)
        {
            problems.AddRange(await SealCheck.RunAsync(store, runSha256, records, cancellationToken));
        }

        return new VerificationReport
        {
            UnitsPlanned = plan.Length,
            UnitsRecorded = records.Length,
            PairsPlanned = plan.Sum(unit => (long)unit.Range.Count),
            PairsLabelled = records.Sum(record => (long)record.Rows),
            PairsRejected = records.Sum(record => (long)record.Rejects.Values.Sum()),
            PartsHashed = records.Count(record => record.Part is not null),
            Sealed = isSealed,
            Problems = [.. problems],
        };
    }

    /// <summary>Checks every part's bytes and rejects file.</summary>
    /// <returns>The records whose part is as recorded: only those are looked into.</returns>
    private static async Task<List<IndexedPart>> HashAsync(
        IObjectStore store, ImmutableArray<IndexedPart> records, List<Problem> problems, CancellationToken cancellationToken)
    {
        var intact = new List<IndexedPart>();
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

            if (await ObjectCheck.FileAsync(store, part, record.Bytes, record.Sha256!, cancellationToken) is { } damage)
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

    private static List<Problem> CheckRows(IObjectStore store, ImmutableArray<Unit> plan, List<IndexedPart> intact)
    {
        var planned = plan.ToDictionary(unit => unit.Id.ToString(), StringComparer.Ordinal);
        var problems = new List<Problem>();
        var readable = new List<string>();
        foreach (var record in intact.Where(record => planned.ContainsKey(record.Unit)))
        {
            var location = store.LocationOf(new ObjectName(record.Part!));
            if (Try(record.Part!, () => problems.AddRange(RowCheck.Unit(location, planned[record.Unit], record)), problems))
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
