using System.Security.Cryptography;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Verification;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Verification;

/// <summary>
/// Checks what <c>glip publish</c> made: a sealed corpus without the plan, the records and the parts that it was made of. Its index takes
/// their place: it says what every file is and how the counts came about.
/// </summary>
internal static class PublishedVerifier
{
    /// <summary>Whether a sealed corpus is such a copy: a corpus that lost a part of its ledger still has the other parts.</summary>
    internal static async Task<bool> IsOneAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        if (!await CorpusContents.IsSealedAsync(store, cancellationToken))
        {
            return false;
        }

        foreach (var prefix in new[] { CorpusNames.Plan, CorpusNames.Commits, CorpusNames.Parts })
        {
            if (await store.ListAsync(prefix, cancellationToken).AnyAsync(cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Verifies a copy.</summary>
    /// <param name="store">The copy.</param>
    /// <param name="isDeep">Whether the files are read, and not only looked at.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <exception cref="LedgerException">It has no index or run, or they cannot be read at all.</exception>
    internal static async Task<VerificationReport> VerifyAsync(IObjectStore store, bool isDeep, CancellationToken cancellationToken)
    {
        var run = await RunLedger.ReadDocumentAsync(store, cancellationToken);
        var found = await CorpusContents.ReadAsync(store, cancellationToken);
        var index = CorpusIndex.Of(await RunHashAsync(store, cancellationToken), LabelsVersion.Of(run.Configuration), found.Units);
        var problems = await SealCheck.RunAsync(store, index, isDeep ? ObjectCheck.FileAsync : ObjectCheck.LengthAsync, cancellationToken);
        problems.AddRange(Counts(run, index));
        if (isDeep)
        {
            problems.AddRange(await RowsAsync(store, index, problems, cancellationToken));
        }

        return new VerificationReport
        {
            UnitsPlanned = run.Plan.Units,
            Tally = index.Tally,
            PairsPlanned = run.Plan.Pairs,
            PartsHashed = isDeep ? index.PartNames().Count : 0,
            Sealed = true,
            Problems = [.. problems],
        };
    }

    private static async Task<string> RunHashAsync(IObjectStore store, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(SHA256.HashData((await store.ReadAsync(CorpusNames.Run, cancellationToken))!));

    private static IEnumerable<Problem> Counts(RunDocument run, CorpusIndex index)
    {
        if (index.Units.Length != run.Plan.Units)
        {
            yield return new Problem("index.json", $"speaks of {index.Units.Length} units, run.json of {run.Plan.Units}");
        }

        if (index.PairsRead != run.Plan.Pairs)
        {
            yield return new Problem(
                "index.json", $"{index.PairsLabelled} labelled + {index.PairsRejected} rejected is not the {run.Plan.Pairs} pairs of run.json");
        }
    }

    private static async Task<List<Problem>> RowsAsync(
        IObjectStore store, CorpusIndex index, List<Problem> damaged, CancellationToken cancellationToken)
    {
        var unsound = damaged.Select(problem => problem.Where).ToHashSet(StringComparer.Ordinal);
        var sound = new Queue<IndexedUnit>(index.Units.Where(unit => unit.Published is { } name && !unsound.Contains(name)));
        var names = sound.Select(unit => new ObjectName(unit.Published!)).ToList();
        var problems = new List<Problem>();
        using var parts = LocalParts.Of(store);
        await foreach (var locations in parts.WholeInTurnAsync(names, cancellationToken))
        {
            foreach (var location in locations)
            {
                var unit = sound.Dequeue();
                RowCheck.Try(unit.Published!, () => problems.AddRange(RowCheck.Count(location, unit.Published!, unit.Rows)), problems);
            }

            RowCheck.Check(locations, index.LabelsVersion, check => check.Labels(), problems);
        }

        RowCheck.Check(await parts.AllAsync(names, RowCheck.PlaceColumns, cancellationToken), index.LabelsVersion, check => check.Places(), problems);
        return problems;
    }
}
