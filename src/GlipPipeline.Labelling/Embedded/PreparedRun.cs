using GlipPipeline.Core;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Labelling.Retries;
using GlipPipeline.Labelling.Settings;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using GlipPipeline.Sources;
using GlipPipeline.Sources.Downloads;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Storage;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>A run that is ready to be worked at: its corpus, its ledger, and what labels its units. The same in every host. Dispose it to close the
/// corpus; the teacher stays the caller's.</summary>
public sealed class PreparedRun : IDisposable
{
    private readonly IReadOnlyList<IPairSource> _sources;

    private PreparedRun(IObjectStore store, RunLedger ledger, UnitRunner runner, IReadOnlyList<IPairSource> sources) =>
        (Store, Ledger, Runner, _sources) = (store, ledger, runner, sources);

    /// <summary>The corpus.</summary>
    public IObjectStore Store { get; }

    /// <summary>What is planned and what is committed.</summary>
    public RunLedger Ledger { get; }

    /// <summary>Labels and commits units.</summary>
    public UnitRunner Runner { get; }

    /// <summary>Begins a run, or continues the one that the corpus holds if it is configured alike.</summary>
    /// <param name="settings">What to label, with what, into where.</param>
    /// <param name="teacher">The teacher that the settings name; the caller disposes it after the run.</param>
    /// <param name="boundary">Retries what may pass.</param>
    /// <param name="progress">Counts outcomes.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <exception cref="SourceException">A source cannot be read, or its files are not those that the run was planned with.</exception>
    /// <exception cref="StoreException">The corpus cannot be opened or written.</exception>
    /// <exception cref="LedgerException">The corpus holds a run that is configured differently.</exception>
    public static Task<PreparedRun> OpenAsync(
        LabelSettings settings, ITeacher teacher, UnitBoundary boundary, RunProgress progress, CancellationToken cancellationToken) =>
        OpenAsync(settings, teacher, CorpusStore.OpenForWritingAsync, boundary, progress, cancellationToken);

    /// <summary>The same in any store.</summary>
    internal static async Task<PreparedRun> OpenAsync(
        LabelSettings settings, ITeacher teacher, Func<string, CancellationToken, Task<IObjectStore>> openStore, UnitBoundary boundary, RunProgress progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var opened = OpenSources(settings);
        var extractor = NounPhraseExtractor.Load(settings);

        // A corpus that cannot be written is told before hours are spent on reading sources.
        var store = await openStore(settings.Out, cancellationToken);
        return await OwnAsync(store, async () =>
        {
            var ledger = await BeginAsync(store, settings, teacher.Identity, extractor.Version, opened, cancellationToken);
            SourceNotes.Lines(SourceNotes.Of(opened)).ToList().ForEach(progress.Tell);
            return Create(store, ledger, settings, opened.Sources, extractor, teacher, turn: null, boundary, progress);
        });
    }

    /// <summary>
    /// Joins a run that another process has begun: the plan is taken from the corpus and not made again, so that no source is read to its end.
    /// </summary>
    /// <param name="settings">From <see cref="ReadSettingsAsync"/>, with whatever lies elsewhere on this machine.</param>
    /// <param name="teacher">The teacher that the settings name; the caller disposes it after the run.</param>
    /// <param name="turn">Says when an attempt may be stored; null for at once.</param>
    /// <param name="boundary">Retries what may pass.</param>
    /// <param name="progress">Counts outcomes.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="SourceException">A source cannot be read.</exception>
    /// <exception cref="StoreException">The corpus cannot be opened.</exception>
    /// <exception cref="LedgerException">The run's plan is incomplete, or its teacher, extractor, settings or sources are not those given.</exception>
    public static async Task<PreparedRun> JoinAsync(
        LabelSettings settings,
        ITeacher teacher,
        ICommitTurn? turn,
        UnitBoundary boundary,
        RunProgress progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var opened = OpenSources(settings);
        var extractor = NounPhraseExtractor.Load(settings);
        var store = await CorpusStore.OpenForWritingAsync(settings.Out, cancellationToken);
        return await OwnAsync(store, async () =>
        {
            var ledger = await RunLedger.OpenByRangeAsync(store, cancellationToken);
            await ledger.ThrowIfPlanIsNotWholeAsync(cancellationToken);
            ThrowIfDifferent(ledger, settings, teacher.Identity, extractor.Version, opened);
            return Create(store, ledger, settings, opened.Sources, extractor, teacher, turn, boundary, progress);
        });
    }

    /// <summary>
    /// Makes sure that a corpus holds the plan of a run. One that is there is compared and not made again, so that no source is read to its end.
    /// </summary>
    /// <param name="settings">What is to be labelled, into where.</param>
    /// <param name="teacher">The model that will label it; it need not be here.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <exception cref="SourceException">A source cannot be read.</exception>
    /// <exception cref="StoreException">The corpus cannot be opened or written.</exception>
    /// <exception cref="LedgerException">The corpus holds a run that is configured differently.</exception>
    public static async Task<RunDocument> EnsurePlannedAsync(LabelSettings settings, TeacherIdentity teacher, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var store = await CorpusStore.OpenForWritingAsync(settings.Out, cancellationToken);
        var opened = OpenSources(settings);
        var extractor = NounPhraseExtractor.Load(settings).Version;
        if (await store.ReadAsync(CorpusNames.Run, cancellationToken) is not null
            && await RunLedger.OpenByRangeAsync(store, cancellationToken) is var found && await found.HasWholePlanAsync(cancellationToken))
        {
            ThrowIfDifferent(found, settings, teacher, extractor, opened);
            return found.Document;
        }

        // Silos see copies, and the times of a copy say nothing; names and sizes count.
        return (await BeginAsync(store, settings with { AcceptChangedTimes = true }, teacher, extractor, opened, cancellationToken)).Document;
    }

    /// <summary>Seals the run of a corpus whose every unit has a record.</summary>
    /// <exception cref="StoreException">The corpus cannot be opened or written.</exception>
    /// <exception cref="LedgerException">A unit has no record.</exception>
    public static async Task<Tally> SealAsync(string corpus, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForWritingAsync(corpus, cancellationToken);
        return (await CorpusSealer.SealAsync(store, await RunLedger.OpenAsync(store, cancellationToken), cancellationToken)).Tally;
    }

    /// <summary>The settings of the run that a corpus holds, from its <c>run.json</c> alone.</summary>
    /// <param name="corpus">Address of the corpus.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The corpus cannot be read.</exception>
    /// <exception cref="LedgerException">It holds no run, or one that does not say where its sources are.</exception>
    public static async Task<LabelSettings> ReadSettingsAsync(string corpus, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(corpus, cancellationToken);
        return FrozenSettings.Thaw(await RunLedger.ReadDocumentAsync(store, cancellationToken), corpus);
    }

    /// <summary>The same of a run that is to go on.</summary>
    /// <exception cref="StoreException">The corpus cannot be read.</exception>
    /// <exception cref="LedgerException">As before, or another version of this program has to finish the run.</exception>
    public static async Task<LabelSettings> ReadSettingsToContinueAsync(string corpus, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(corpus, cancellationToken);
        (await RunLedger.OpenAsync(store, cancellationToken)).ThrowIfOfAnOlderLayout();
        return await ReadSettingsAsync(corpus, cancellationToken);
    }

    /// <summary>
    /// The settings of a run that does again what another rejected for its environment: what shapes the result is the first run's, how and where
    /// it is worked at comes from the new settings. Settings of a run of its own are returned unchanged.
    /// </summary>
    /// <exception cref="StoreException">The first corpus cannot be read.</exception>
    /// <exception cref="LedgerException">It holds no run, or one that does not say where its sources are.</exception>
    public static async Task<LabelSettings> ResolveRetryAsync(LabelSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.RetryRejects is not { } corpus)
        {
            return settings;
        }

        var first = await ReadSettingsAsync(corpus, cancellationToken);
        var reader = LabelSettings.Reader();
        reader.Add(LabelSettings.Table.ToJson(settings, SettingScope.Place, SettingScope.Device, SettingScope.Machine), where: "");
        reader.Add(LabelSettings.Table.ToJson(first, SettingScope.Result), where: "");
        return reader.Read() with
        {
            Sources = settings.Sources.Count > 0 ? settings.Sources : first.Sources,
            Teacher = settings.Teacher.Length > 0 ? settings.Teacher : first.Teacher,
        };
    }

    /// <summary>Whether a unit can be labelled already: one of a download that is still going on, when it has been fetched.</summary>
    public Func<Unit, CancellationToken, Task<bool>>? IsReadyAsync => _sources.OfType<DownloadSource>().ToDictionary(source => source.Name) switch
    {
        { Count: 0 } => null,
        var downloads => (unit, stop) => downloads.TryGetValue(unit.Range.Source, out var download)
            ? download.IsReadyAsync(unit.Range, stop)
            : Task.FromResult(true),
    };

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();

    private static PreparedRun Create(
        IObjectStore store, RunLedger ledger, LabelSettings settings, IReadOnlyList<IPairSource> sources, NounPhraseExtractor extractor,
        ITeacher teacher, ICommitTurn? turn, UnitBoundary boundary, RunProgress progress)
    {
        var provenance = new PartProvenance(teacher.Identity, extractor.Version);
        var labeller = new UnitLabeller(new CaptionGate(settings.KeepLanguages), extractor, teacher, progress);
        return new PreparedRun(store, ledger, new UnitRunner(labeller, sources, store, ledger, provenance, turn, boundary, progress), sources);
    }

    /// <summary>Plans and begins a run, or goes on with the one that is planned alike.</summary>
    private static async Task<RunLedger> BeginAsync(
        IObjectStore store, LabelSettings settings, TeacherIdentity teacher, string extractor, OpenedSources opened, CancellationToken cancellationToken)
    {
        var (plan, retryOf) = await PlanAsync(settings, opened.Sources, cancellationToken);
        var unchanged = new UnchangedSources(store, opened.Sources);
        await unchanged.CheckAsync(settings.AcceptChangedTimes, cancellationToken);
        var configuration = Freeze(settings, retryOf, teacher, extractor, opened);
        var ledger = await RunLedger.OpenOrCreateAsync(
            store, ProductVersion.Text, configuration, plan, FrozenSettings.Origin(settings), SourceNotes.Of(opened), cancellationToken);
        await unchanged.KeepAsync(cancellationToken);
        return ledger;
    }

    private static void ThrowIfDifferent(RunLedger found, LabelSettings settings, TeacherIdentity teacher, string extractor, OpenedSources opened)
    {
        found.ThrowIfOfAnOlderLayout();
        var retryOf = found.Document.Configuration.Fingerprints.GetValueOrDefault(FrozenSettings.RetryOf);
        found.ThrowIfDifferent(Freeze(settings, retryOf, teacher, extractor, opened));
    }

    private static RunConfiguration Freeze(
        LabelSettings settings, string? retryOf, TeacherIdentity teacher, string extractor, OpenedSources opened) => new(
        FrozenSettings.Result(settings),
        FrozenSettings.Fingerprints(settings, retryOf),
        [.. opened.Sources.Select(source => new RunSource(source.Name, source.Kind, source.Fingerprint()))],
        teacher,
        extractor,
        opened.Skipped.Count == 0 ? null : [.. opened.Skipped.Select(shard => new SkippedSource(shard.Name, shard.Why))]);

    /// <summary>The sources of a run, in order.</summary>
    /// <exception cref="OptionsException">A download is among them, and its units were to be divided in another way.</exception>
    internal static OpenedSources OpenSources(LabelSettings settings)
    {
        var opened = PairSources.Open(settings.Sources, SourceOptions.From(settings));
        return settings.UnitPairs == new LabelSettings().UnitPairs || opened.Sources.FirstOrDefault(source => source is DownloadSource) is not { } download
            ? opened
            : throw new OptionsException($"--unit-pairs: {download.Name} is a download, whose own units are labelled; leave it out");
    }

    /// <summary>The units of a run, and whose rejects it does again.</summary>
    internal static async Task<(RunPlan Plan, string? RetryOf)> PlanAsync(
        LabelSettings settings, IReadOnlyList<IPairSource> sources, CancellationToken cancellationToken)
    {
        if (settings.RetryRejects is { } first)
        {
            var retry = await RetryPlan.ReadAsync(first, settings.UnitPairs, cancellationToken);
            return (retry.Plan, retry.RunSha256);
        }

        var ranges = sources.SelectMany(source => source.Divide(settings.UnitPairs, cancellationToken));
        return (RunPlan.Of(PlanLimit.Cut(ranges, settings.Limit)), null);
    }

    /// <summary>Closes the store if what is made of it fails.</summary>
    private static async Task<PreparedRun> OwnAsync(IObjectStore store, Func<Task<PreparedRun>> open)
    {
        PreparedRun? run = null;
        try
        {
            return run = await open();
        }
        finally
        {
            if (run is null)
            {
                store.Dispose();
            }
        }
    }
}
