using System.Collections.Immutable;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Cleaning;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Faults;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Runs.Tests.Protocol;

/// <summary>
/// A run of a few small units by several writers and a clean-up process, all with the code of the ledger, whose calls to the store are
/// interleaved and disturbed by a seed. A writer that is killed starts again, like a process; in the end one undisturbed writer finishes.
/// </summary>
internal sealed class DisturbedRun
{
    private const int Units = 3;
    private const int PairsPerUnit = 3;
    private const int Writers = 3;
    private const int LivesPerWriter = 3;
    private const int CleanUps = 3;

    private static readonly RunPlan Plan =
        RunPlan.Of(Enumerable.Range(0, Units).Select(unit => new PairRange("source-a", unit * PairsPerUnit, PairsPerUnit, unit)));

    private static readonly TeacherIdentity Teacher = new("fake", new string('0', 64));

    private static readonly RunConfiguration Configuration =
        new([], ImmutableSortedDictionary<string, string>.Empty, [new RunSource("source-a", "fake", "0")], Teacher, "fake/1");

    private readonly ImmutableArray<byte[]> _parts;

    private DisturbedRun(ImmutableArray<byte[]> parts) => _parts = parts;

    /// <summary>Writes each unit's part once: every attempt at a unit makes the same bytes.</summary>
    public static async Task<DisturbedRun> PrepareAsync()
    {
        using var folder = new TemporaryFolder();
        var parts = ImmutableArray.CreateBuilder<byte[]>();
        foreach (var unit in Plan.Units)
        {
            var path = folder[$"{unit.Id}"];
            await using (var writer = PartWriter.Create(path, new PartProvenance(Teacher, "fake/1")))
            {
                foreach (var index in Labelled(unit))
                {
                    await writer.AppendAsync(LabelledPairs.Create(index, unit.Range.Source), default);
                }

                await writer.CompleteAsync(default);
            }

            parts.Add(await File.ReadAllBytesAsync(path));
        }

        return new DisturbedRun(parts.ToImmutable());
    }

    /// <summary>Finishes the run without any disturbance.</summary>
    public Task RunAsync(IObjectStore store) => WriteAsync(store, new Random(0));

    /// <summary>Begins and finishes the run.</summary>
    /// <param name="store">An empty corpus.</param>
    /// <param name="seed">Of interleaving and faults.</param>
    /// <param name="faults">Counts what was done to the calls.</param>
    public async Task RunAsync(IObjectStore store, int seed, Dictionary<StoreFault, int> faults)
    {
        var random = new Random(seed);
        var turns = new Interleaving(random.Next());
        var plans = new List<RandomStoreFaults>();
        for (var writer = 0; writer < Writers; writer++)
        {
            var own = new Random(random.Next());
            turns.Add(() => LiveAsync(LivesPerWriter, () => WriteAsync(Disturbed(own.Next()), own)));
        }

        var cleaner = new Random(random.Next());
        turns.Add(() => LiveAsync(CleanUps, () => CleanUpAsync(Disturbed(cleaner.Next()))));
        await turns.RunAsync();
        await RunAsync(store);
        foreach (var (fault, count) in plans.SelectMany(plan => plan.Drawn))
        {
            faults[fault] = faults.GetValueOrDefault(fault) + count;
        }

        FaultyStore Disturbed(int plan)
        {
            plans.Add(new RandomStoreFaults(plan, share: 0.15));
            return new FaultyStore(store, plans[^1].Next, turns);
        }
    }

    /// <summary>What <c>glip gc</c> does.</summary>
    public static async Task CleanUpAsync(IObjectStore store) =>
        await new CorpusCleaner(store, await RunLedger.OpenAsync(store, default), isDryRun: false).CleanAsync(default);

    private static async Task LiveAsync(int lives, Func<Task> live)
    {
        for (var life = 0; life < lives; life++)
        {
            try
            {
                await live();
            }
            catch (Exception end) when (end is StoreKilledException or StoreException || IsUnbegun(end))
            {
                // Starts again, as a process does that died or gave up.
            }
        }
    }

    private async Task WriteAsync(IObjectStore store, Random random)
    {
        var ledger = await RunLedger.OpenOrCreateAsync(store, "0.0.0", Configuration, Plan, default);
        var units = Plan.Units.ToArray();
        random.Shuffle(units);
        foreach (var unit in units)
        {
            // What was listed may be old: the writer may begin a unit that is done, and loses.
            var committed = await ledger.CommittedUnitsAsync(unit.Id.Range, default);
            if (!committed.Contains(unit.Id) || random.Next(4) == 0)
            {
                await AttemptAsync(store, ledger, unit);
            }
        }
    }

    private async Task AttemptAsync(IObjectStore store, RunLedger ledger, Unit unit)
    {
        var attempt = ledger.Begin(unit.Id);
        var path = store.CreateStagingPath();
        await File.WriteAllBytesAsync(path, _parts[unit.Id.Value]);
        var part = await attempt.UploadPartAsync(path, default);
        var rejects = Rejected(unit)
            .Select(index => new Reject(new PairPlace(unit.Range.Source, index), "", new Refusal(RejectReason.MissingCaption, "")))
            .ToList();
        var rejectsFile = await attempt.WriteRejectsAsync(RejectsFile.Encode(rejects), default);
        await attempt.CommitAsync(
            new UnitRecord(
                RunDocument.CurrentSchemaVersion, unit.Id, attempt.Id, UnitStatus.Labelled, part.Name, part.Bytes, part.Sha256,
                Labelled(unit).Count(), Tally.OfRejects(rejects.Select(reject => reject.Why.Reason)).Rejects, rejectsFile, "0.0.0",
                DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch),
            default);
    }

    // The last place of each unit is rejected.
    private static IEnumerable<long> Labelled(Unit unit) => Places(unit).SkipLast(1);

    private static IEnumerable<long> Rejected(Unit unit) => Places(unit).TakeLast(1);

    private static IEnumerable<long> Places(Unit unit) => Enumerable.Range(0, unit.Range.Count).Select(index => unit.Range.First + index);

    // Clean-up may come before the run is begun, or between run.json and the plan.
    private static bool IsUnbegun(Exception end) =>
        end is LedgerException
        && new[] { "is no corpus", "is incomplete" }.Any(why => end.Message.Contains(why, StringComparison.Ordinal));
}
