using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Storage;

namespace GlipPipeline.Runs.Ledger;

/// <summary>
/// The ledger of one run: what was planned and what is committed. All promises rest on <see cref="IObjectStore.CreateIfAbsentAsync"/>; no
/// lock, lease or clock is involved, so any number of processes may hold a ledger of the same corpus. Safe to use from several threads.
/// </summary>
public sealed class RunLedger
{
    private readonly IObjectStore _store;
    private readonly RunPlan? _plan;
    private StoredPlan? _stored;

    private RunLedger(IObjectStore store, RunDocument document, RunPlan? plan) => (_store, Document, _plan) = (store, document, plan);

    /// <summary>The run's frozen configuration.</summary>
    public RunDocument Document { get; }

    /// <summary>All units of the run; only of a ledger that was opened whole.</summary>
    public RunPlan Plan => _plan ?? throw new InvalidOperationException("The ledger was opened by range: ask for one unit, or open it whole.");

    /// <summary>Begins or continues a run that need not say where its sources lie.</summary>
    /// <inheritdoc cref="OpenOrCreateAsync(IObjectStore, string, RunConfiguration, RunPlan, JsonObject?, ImmutableArray{RunSourceNote}?, CancellationToken)"/>
    public static Task<RunLedger> OpenOrCreateAsync(
        IObjectStore store, string toolVersion, RunConfiguration configuration, RunPlan plan, CancellationToken cancellationToken) =>
        OpenOrCreateAsync(store, toolVersion, configuration, plan, origin: null, notes: null, cancellationToken);

    /// <inheritdoc cref="OpenOrCreateAsync(IObjectStore, string, RunConfiguration, RunPlan, JsonObject?, ImmutableArray{RunSourceNote}?, CancellationToken)"/>
    public static Task<RunLedger> OpenOrCreateAsync(
        IObjectStore store, string toolVersion, RunConfiguration configuration, RunPlan plan, JsonObject? origin, CancellationToken cancellationToken) =>
        OpenOrCreateAsync(store, toolVersion, configuration, plan, origin, notes: null, cancellationToken);

    /// <summary>
    /// Begins a run, or continues the one that the corpus holds if it is configured alike. Heals a beginning that was cut off.
    /// </summary>
    /// <param name="store">The corpus.</param>
    /// <param name="toolVersion">Version of this program.</param>
    /// <param name="configuration">What shapes the result.</param>
    /// <param name="plan">Computed again from the sources; must equal the plan that the run began with.</param>
    /// <param name="origin">Where things lie now; kept if the run begins, not compared if it goes on.</param>
    /// <param name="notes">What is to be known of the sources; kept as <paramref name="origin"/> is.</param>
    /// <param name="cancellationToken">Stops between two files; the next call goes on.</param>
    /// <exception cref="LedgerException">The corpus holds another run; the message lists what differs.</exception>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public static async Task<RunLedger> OpenOrCreateAsync(
        IObjectStore store, string toolVersion, RunConfiguration configuration, RunPlan plan, JsonObject? origin,
        ImmutableArray<RunSourceNote>? notes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(plan);
        var wanted = new RunDocument(RunDocument.CurrentSchemaVersion, toolVersion, configuration, plan.Digest, origin, notes);
        var content = LedgerJson.Write(wanted, LedgerJson.Pages.RunDocument);
        var isNew = await store.CreateIfAbsentAsync(CorpusNames.Run, content, cancellationToken);
        CrashPoints.Reach("C2");
        var document = isNew ? wanted : await ReadDocumentAsync(store, cancellationToken);
        ThrowIfOfAnOlderLayout(store, document);
        ThrowIfDifferent(store, document, wanted);
        await WritePlanAsync(store, plan, cancellationToken);
        return new RunLedger(store, document, plan);
    }

    /// <summary>Opens the run of a corpus without changing anything.</summary>
    /// <exception cref="LedgerException">The corpus holds no run, or its plan is incomplete or damaged.</exception>
    public static async Task<RunLedger> OpenAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var document = await ReadDocumentAsync(store, cancellationToken);
        var files = new List<byte[]>();
        await foreach (var name in store.ListAsync(CorpusNames.Plan, cancellationToken))
        {
            files.Add(await ReadAsync(store, name, cancellationToken));
        }

        var plan = RunPlan.Parse(files);
        return plan.Digest == document.Plan
            ? new RunLedger(store, document, plan)
            : throw new LedgerException(files.Count == 0
                ? $"The plan in '{store.Address}' is incomplete: there is nothing of it. A published copy has none: give the corpus itself. "
                    + "If a run was cut off at its very beginning, start `glip label` again with the same arguments."
                : $"The plan in '{store.Address}' is incomplete or damaged: "
                + $"found {plan.Digest}, run.json says {document.Plan}. Start `glip label` again with the same arguments.");
    }

    /// <summary>
    /// The same without the plan, which is read range by range where somebody asks for a unit: what it takes in memory does not grow with the run.
    /// </summary>
    /// <exception cref="LedgerException">The corpus holds no run.</exception>
    public static async Task<RunLedger> OpenByRangeAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new RunLedger(store, await ReadDocumentAsync(store, cancellationToken), plan: null);
    }

    /// <summary>Whether the corpus holds the whole plan that <c>run.json</c> speaks of, to the byte. A ledger that was opened whole has seen it.</summary>
    public async Task<bool> HasWholePlanAsync(CancellationToken cancellationToken) =>
        _plan is not null || (_stored ??= await StoredPlan.OpenAsync(_store, Document.Plan, cancellationToken)) is not null;

    /// <summary>A unit of the plan.</summary>
    /// <exception cref="LedgerException">The plan is incomplete or damaged, or has no such unit.</exception>
    public async Task<Unit> UnitAsync(UnitId unit, CancellationToken cancellationToken)
    {
        if (_plan is not null)
        {
            return _plan.Units[unit.Value];
        }

        await ThrowIfPlanIsNotWholeAsync(cancellationToken);
        return await _stored!.FindAsync(unit, cancellationToken);
    }

    /// <summary>Refuses a plan that is not the one that <c>run.json</c> speaks of.</summary>
    /// <exception cref="LedgerException">It is incomplete or damaged.</exception>
    public async Task ThrowIfPlanIsNotWholeAsync(CancellationToken cancellationToken)
    {
        if (!await HasWholePlanAsync(cancellationToken))
        {
            throw new LedgerException($"The plan in '{_store.Address}' is incomplete or damaged: it is not the one of {Document.Plan} that run.json "
                + "speaks of. Restore its plan folder, or start `glip label` again with the same arguments.");
        }
    }

    /// <summary>Refuses to continue a run that another version of this program has to finish.</summary>
    /// <exception cref="LedgerException">The run has an older layout; the message names the version.</exception>
    public void ThrowIfOfAnOlderLayout() => ThrowIfOfAnOlderLayout(_store, Document);

    /// <summary>Refuses a configuration that would give another result than the run's.</summary>
    /// <exception cref="LedgerException">It differs; the message lists what.</exception>
    public void ThrowIfDifferent(RunConfiguration configuration) =>
        ThrowIfDifferent(_store, Document, Document with { Configuration = configuration });

    /// <summary>What a run was begun with, without its plan.</summary>
    /// <exception cref="LedgerException">The corpus holds no run, or it cannot be read.</exception>
    public static async Task<RunDocument> ReadDocumentAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var bytes = await ReadAsync(store, CorpusNames.Run, cancellationToken);
        return RunFile.Read(Encoding.UTF8.GetString(bytes), $"'{CorpusNames.Run}' in '{store.Address}'");
    }

    /// <summary>The units of a range that have a record, from one listing.</summary>
    /// <param name="range">As in <see cref="UnitId.Range"/>.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async Task<IReadOnlySet<UnitId>> CommittedUnitsAsync(string range, CancellationToken cancellationToken)
    {
        var units = new HashSet<UnitId>();
        await foreach (var name in _store.ListAsync(CorpusNames.RecordsOf(range), cancellationToken))
        {
            units.Add(CorpusNames.UnitOf(name));
        }

        return units;
    }

    /// <summary>The record of a unit.</summary>
    /// <returns>Null if the unit is not committed.</returns>
    /// <exception cref="LedgerException">The record cannot be read, or is that of another unit.</exception>
    public async Task<UnitRecord?> ReadRecordAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var name = CorpusNames.Record(unit);
        if (await _store.ReadAsync(name, cancellationToken) is not { } bytes)
        {
            return null;
        }

        var record = LedgerJson.Read(Encoding.UTF8.GetString(bytes), LedgerJson.Pages.UnitRecord, $"'{name}' in '{_store.Address}'");
        return record.Unit == unit
            ? record
            : throw new LedgerException($"'{name}' in '{_store.Address}' is the record of unit {record.Unit}. Restore the file.");
    }

    /// <summary>All records, in the order of the units; units without a record are left out.</summary>
    public async IAsyncEnumerable<UnitRecord> RecordsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var range in Plan.Units.Select(unit => unit.Id.Range).Distinct())
        {
            var units = (await CommittedUnitsAsync(range, cancellationToken)).Order();
            await foreach (var record in ReadAhead.InOrderAsync(units, ReadAhead.DefaultWidth, ReadRecordAsync, cancellationToken))
            {
                yield return record!;
            }
        }
    }

    /// <summary>Steps 1 to 5 of an attempt from here on: see <see cref="UnitAttempt"/>.</summary>
    public UnitAttempt Begin(UnitId unit) => new(_store, this, unit);

    private static async Task<byte[]> ReadAsync(IObjectStore store, ObjectName name, CancellationToken cancellationToken) =>
        await store.ReadAsync(name, cancellationToken)
        ?? throw new LedgerException($"'{store.Address}' is no corpus: it has no {name}. Give the folder that `glip label --out` wrote.");

    private static void ThrowIfDifferent(IObjectStore store, RunDocument found, RunDocument wanted)
    {
        var differences = RunDifference.Lines(found, wanted);
        if (differences.Count > 0)
        {
            throw new LedgerException(
                $"The corpus '{store.Address}' holds another run, so this one cannot continue it:\n{string.Join('\n', differences)}"
                + "\nGive the run's own arguments, or another --out.");
        }
    }

    private static void ThrowIfOfAnOlderLayout(IObjectStore store, RunDocument found)
    {
        if (found.IsOfAnOlderLayout)
        {
            throw new LedgerException(
                $"The run in '{store.Address}' was begun by glip {found.CreatedBy} (run.json version {found.SchemaVersion}), which this program "
                + "reads and does not continue: finish it with that version, or start again with another --out.");
        }
    }

    private static async Task WritePlanAsync(IObjectStore store, RunPlan plan, CancellationToken cancellationToken)
    {
        foreach (var (number, file) in plan.Files().Index())
        {
            var name = CorpusNames.PlanFile(number);
            if (!await store.CreateIfAbsentAsync(name, file, cancellationToken))
            {
                var found = await ReadAsync(store, name, cancellationToken);
                ThrowIfOtherBytes(store, name, file, found);
            }
        }
    }

    private static void ThrowIfOtherBytes(IObjectStore store, ObjectName name, ReadOnlySpan<byte> wanted, ReadOnlySpan<byte> found)
    {
        if (!wanted.SequenceEqual(found))
        {
            throw new LedgerException($"'{name}' in '{store.Address}' is not the plan that run.json speaks of. "
                + "Restore the file, or delete it to have it written again.");
        }
    }
}
