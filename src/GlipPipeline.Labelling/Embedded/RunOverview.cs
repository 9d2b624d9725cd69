using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Storage;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>One line about a run, from listings and a few small objects: no part and only one record is read.</summary>
/// <param name="Corpus">Address of its corpus.</param>
/// <param name="State">How it stands.</param>
/// <param name="UnitsRecorded">Units that are done.</param>
/// <param name="UnitsPlanned">Units of the plan.</param>
/// <param name="PairsDone">Places of the units that are done.</param>
/// <param name="PairsPlanned">Places of the plan.</param>
/// <param name="Workers">Processes that hold a lease and may be alive.</param>
/// <param name="DeadLeases">Units whose process died.</param>
/// <param name="Teacher">Name of the model.</param>
/// <param name="BeganAt">When the first recorded unit was begun, UTC; null if none is recorded.</param>
public sealed record RunOverview(
    string Corpus,
    RunStanding State,
    int UnitsRecorded,
    int UnitsPlanned,
    long PairsDone,
    long PairsPlanned,
    int Workers,
    int DeadLeases,
    string Teacher,
    DateTimeOffset? BeganAt)
{
    /// <summary>Looks at the run of a corpus.</summary>
    /// <exception cref="StoreException">The corpus cannot be read.</exception>
    /// <exception cref="LedgerException">It holds no run, or a damaged one.</exception>
    public static async Task<RunOverview> ReadAsync(string corpus, TimeProvider time, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(corpus, cancellationToken);
        if (await CorpusContents.IsSealedAsync(store, cancellationToken))
        {
            return await SealedAsync(corpus, store, cancellationToken);
        }

        var ledger = await RunLedger.OpenAsync(store, cancellationToken);
        var recorded = new HashSet<UnitId>();
        foreach (var range in ledger.Plan.Units.Select(unit => unit.Id.Range).Distinct())
        {
            recorded.UnionWith(await ledger.CommittedUnitsAsync(range, cancellationToken));
        }

        var (workers, dead) = await LeasesAsync(new LeaseBook(store, WorkerIdentity.Current, time), recorded, cancellationToken);
        var first = recorded.Count == 0 ? null : await ledger.ReadRecordAsync(recorded.Min(), cancellationToken);
        return new RunOverview(
            corpus,
            StateOf(recorded.Count == ledger.Plan.Units.Length, workers, dead),
            recorded.Count,
            ledger.Plan.Units.Length,
            ledger.Plan.Units.Where(unit => recorded.Contains(unit.Id)).Sum(unit => (long)unit.Range.Count),
            ledger.Plan.Digest.Pairs,
            workers,
            dead,
            ledger.Document.Configuration.TeacherName,
            first?.StartedAt);
    }

    /// <summary>What is sealed is done, whether it has its plan and records or is a published copy without them.</summary>
    private static async Task<RunOverview> SealedAsync(string corpus, IObjectStore store, CancellationToken cancellationToken)
    {
        var ledger = await RunLedger.OpenByRangeAsync(store, cancellationToken);
        var first = await ledger.ReadRecordAsync(new UnitId(0), cancellationToken);
        var (units, pairs, _) = ledger.Document.Plan;
        return new RunOverview(
            corpus, RunStanding.Sealed, units, units, pairs, pairs, 0, 0, ledger.Document.Configuration.TeacherName, first?.StartedAt);
    }

    /// <summary>How a run that is not sealed stands, given what was seen of it.</summary>
    private static RunStanding StateOf(bool isComplete, int workers, int deadLeases) => (isComplete, workers, deadLeases) switch
    {
        (_, > 0, _) => RunStanding.Running,
        (true, _, _) => RunStanding.Unsealed,
        (_, _, > 0) => RunStanding.Died,
        _ => RunStanding.Paused,
    };

    private static async Task<(int Workers, int Dead)> LeasesAsync(LeaseBook book, HashSet<UnitId> recorded, CancellationToken cancellationToken)
    {
        var workers = new HashSet<WorkerIdentity>();
        var dead = 0;
        await foreach (var (unit, lease) in book.ListAsync(cancellationToken))
        {
            if (lease?.Worker is not { } worker || recorded.Contains(unit))
            {
                continue;
            }

            if (book.RulingOn(lease).Decision == LeaseDecision.Leave)
            {
                workers.Add(worker);
            }
            else
            {
                dead++;
            }
        }

        return (workers.Count, dead);
    }
}
