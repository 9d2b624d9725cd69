using System.Collections.Immutable;
using System.Security.Cryptography;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Labelling.Retries;

/// <summary>
/// What a sealed run rejected for its environment, as the plan of another run: the same places of the same sources, and no other. The first
/// corpus is not touched; readers take the files of both.
/// </summary>
/// <param name="Plan">The units. The same corpus gives the same plan.</param>
/// <param name="RunSha256">SHA-256 of the first run's <c>run.json</c>, 64 lower-case hexadecimal digits.</param>
internal sealed record RetryPlan(RunPlan Plan, string RunSha256)
{
    /// <summary>Reads the rejects of a corpus.</summary>
    /// <param name="corpus">Address of the first corpus.</param>
    /// <param name="unitPairs">Greatest number of places a unit may have.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The corpus cannot be read.</exception>
    /// <exception cref="LedgerException">The corpus is not sealed, or damaged.</exception>
    /// <exception cref="OptionsException">It has nothing to do again.</exception>
    public static async Task<RetryPlan> ReadAsync(string corpus, int unitPairs, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(corpus, cancellationToken);
        if (!await CorpusContents.IsSealedAsync(store, cancellationToken))
        {
            throw new LedgerException($"'{corpus}' is not sealed, so its rejects are not all known. Finish it with `glip resume` first.");
        }

        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var pieces = new List<(string Source, PairPiece Piece)>();
        await foreach (var record in ledger.RecordsAsync(cancellationToken))
        {
            var range = ledger.Plan.Units[record.Unit.Value].Range;
            var failed = await FailedAsync(store, record, cancellationToken);
            pieces.AddRange(PiecesOf(range, failed).Select(piece => (range.Source, piece)));
        }

        var plan = RunPlan.Of(pieces.GroupBy(piece => piece.Source).SelectMany(same => Divide(same.Key, same.Select(piece => piece.Piece), unitPairs)));
        return plan.Units.IsEmpty
            ? throw new OptionsException($"--retry-rejects: '{corpus}' has no pair that was rejected for its environment "
                + $"({string.Join(", ", RejectClasses.EnvironmentWords.Order(StringComparer.Ordinal))}): there is nothing to do again.")
            : new RetryPlan(plan, Convert.ToHexStringLower(SHA256.HashData((await store.ReadAsync(CorpusNames.Run, cancellationToken))!)));
    }

    /// <summary>Cuts pieces so that no unit has more than <paramref name="unitPairs"/> places, and few have less.</summary>
    internal static IEnumerable<PairRange> Divide(string source, IEnumerable<PairPiece> pieces, int unitPairs)
    {
        var unit = ImmutableArray.CreateBuilder<PairPiece>();
        var count = 0;
        foreach (var piece in pieces)
        {
            for (var rest = piece.Only; !rest.IsEmpty;)
            {
                var taken = rest[..Math.Min(rest.Length, unitPairs - count)];
                unit.Add(piece with { Only = taken });
                count += taken.Length;
                rest = rest[taken.Length..];
                if (count == unitPairs)
                {
                    yield return RangeOf(source, unit.ToImmutable(), count);
                    unit.Clear();
                    count = 0;
                }
            }
        }

        if (count > 0)
        {
            yield return RangeOf(source, unit.ToImmutable(), count);
        }
    }

    private static PairRange RangeOf(string source, ImmutableArray<PairPiece> pieces, int count) =>
        new(source, pieces[0].Only[0], count, Offset: 0) { Pieces = pieces };

    /// <summary>The failed places of a unit, by the contiguous runs that they stand in.</summary>
    private static ImmutableArray<PairPiece> PiecesOf(PairRange range, HashSet<long> failed) =>
        failed.Count == 0 ? [] : range.Where(failed.Contains).Pieces;

    private static async Task<HashSet<long>> FailedAsync(IObjectStore store, UnitRecord record, CancellationToken cancellationToken)
    {
        if (record.RejectsFile is not { } file || !record.Rejects.Keys.Any(RejectClasses.EnvironmentWords.Contains))
        {
            return [];
        }

        var content = await store.ReadAsync(file.Name, cancellationToken)
            ?? throw new LedgerException($"'{file.Name}' is missing in '{store.Address}'. Restore it; `glip verify` lists everything that is missing.");
        return [.. RejectsFile.Decode(content).Where(row => RejectClasses.EnvironmentWords.Contains(row.Reason)).Select(row => row.Index)];
    }
}
