using GlipPipeline.Core;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Labelling.Options;
using GlipPipeline.Labelling.Retries;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Work;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Storage;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>A run that is ready to be worked at: its corpus, its ledger, and what labels its units. The same in every host. Dispose it to close the
/// corpus; the teacher stays the caller's.</summary>
public sealed class PreparedRun : IDisposable
{
    private PreparedRun(IObjectStore store, RunLedger ledger, UnitRunner runner) => (Store, Ledger, Runner) = (store, ledger, runner);

    /// <summary>The corpus.</summary>
    public IObjectStore Store { get; }

    /// <summary>What is planned and what is committed.</summary>
    public RunLedger Ledger { get; }

    /// <summary>Labels and commits units.</summary>
    public UnitRunner Runner { get; }

    /// <summary>Begins a run, or continues the one that the corpus holds if it is configured alike.</summary>
    /// <param name="options">What to label, with what, into where.</param>
    /// <param name="teacher">The teacher that the options name; the caller disposes it after the run.</param>
    /// <param name="boundary">Retries what may pass.</param>
    /// <param name="progress">Counts outcomes.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <exception cref="SourceException">A source cannot be read.</exception>
    /// <exception cref="StoreException">The corpus cannot be opened or written.</exception>
    /// <exception cref="LedgerException">The corpus holds a run that is configured differently.</exception>
    public static Task<PreparedRun> OpenAsync(
        LabelOptions options, ITeacher teacher, UnitBoundary boundary, RunProgress progress, CancellationToken cancellationToken) =>
        OpenAsync(options, teacher, CorpusStore.OpenForWritingAsync, boundary, progress, cancellationToken);

    /// <summary>The same in any store.</summary>
    internal static async Task<PreparedRun> OpenAsync(
        LabelOptions options, ITeacher teacher, Func<string, CancellationToken, Task<IObjectStore>> openStore, UnitBoundary boundary, RunProgress progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sources = PairSources.Open(options.Sources, options.Images.Source);
        var retry = options.RetryRejects is { } first ? await RetryPlan.ReadAsync(first, options.UnitPairs, cancellationToken) : null;
        var plan = retry?.Plan ?? RunPlan.Of(sources.SelectMany(source => source.Divide(options.UnitPairs, cancellationToken)));
        var extractor = NounPhraseExtractor.Load();
        var store = await openStore(options.Out, cancellationToken);
        return await OwnAsync(store, async () =>
        {
            var configuration = Freeze(options, retry?.RunSha256, teacher, extractor.Version, sources);
            var ledger = await RunLedger.OpenOrCreateAsync(store, ProductVersion.Text, configuration, plan, OriginOf(options), cancellationToken);
            return Create(store, ledger, options, sources, extractor, teacher, (_, writer) => writer, boundary, progress);
        });
    }

    /// <summary>
    /// Joins a run that another process has begun: the plan is taken from the corpus and not made anew, so that no source is read to its end.
    /// </summary>
    /// <param name="options">From <see cref="ReadOptionsAsync"/>, with whatever lies elsewhere on this machine.</param>
    /// <param name="teacher">The teacher that the options name; the caller disposes it after the run.</param>
    /// <param name="writeThrough">Given the writer of each attempt, returns what is written to instead; the host's way to stand between.</param>
    /// <param name="boundary">Retries what may pass.</param>
    /// <param name="progress">Counts outcomes.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="SourceException">A source cannot be read.</exception>
    /// <exception cref="StoreException">The corpus cannot be opened.</exception>
    /// <exception cref="LedgerException">The run's plan is incomplete, or its teacher, extractor, options or sources are not those given.</exception>
    public static async Task<PreparedRun> JoinAsync(
        LabelOptions options,
        ITeacher teacher,
        Func<Unit, IAttemptWriter, IAttemptWriter> writeThrough,
        UnitBoundary boundary,
        RunProgress progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var sources = PairSources.Open(options.Sources, options.Images.Source);
        var extractor = NounPhraseExtractor.Load();
        var store = await CorpusStore.OpenForWritingAsync(options.Out, cancellationToken);
        return await OwnAsync(store, async () =>
        {
            var ledger = await RunLedger.OpenAsync(store, cancellationToken);
            var retryOf = ledger.Document.Configuration.Options.GetValueOrDefault(FrozenOptions.RetryOf);
            ledger.ThrowIfDifferent(Freeze(options, retryOf, teacher, extractor.Version, sources));
            return Create(store, ledger, options, sources, extractor, teacher, writeThrough, boundary, progress);
        });
    }

    /// <summary>The options of the run that a corpus holds, from its <c>run.json</c> alone.</summary>
    /// <param name="corpus">Address of the corpus.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="StoreException">The corpus cannot be read.</exception>
    /// <exception cref="LedgerException">It holds no run, or one that does not say where its sources lie.</exception>
    public static async Task<LabelOptions> ReadOptionsAsync(string corpus, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(corpus, cancellationToken);
        return FrozenOptions.Thaw(await RunLedger.ReadDocumentAsync(store, cancellationToken), corpus);
    }

    /// <summary>
    /// The options of a run that does again what another rejected for its environment: those of the first run, except where the corpus goes and
    /// what only changes the speed. Options of a run of its own are given back as they are.
    /// </summary>
    /// <exception cref="StoreException">The first corpus cannot be read.</exception>
    /// <exception cref="LedgerException">It holds no run, or one that does not say where its sources lie.</exception>
    public static async Task<LabelOptions> ResolveRetryAsync(LabelOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.RetryRejects is not { } corpus)
        {
            return options;
        }

        var first = await ReadOptionsAsync(corpus, cancellationToken);
        return first with
        {
            RetryRejects = corpus,
            Out = options.Out,
            Device = options.Device,
            Workers = options.Workers,
            Sources = options.Sources.Count > 0 ? options.Sources : first.Sources,
            Teacher = options.Teacher != LabelOptions.BuiltInTeacher ? options.Teacher : first.Teacher,
        };
    }

    /// <summary>Writes the index and marks the corpus as done; every unit must have a record.</summary>
    /// <exception cref="StoreException">The corpus cannot be written.</exception>
    /// <exception cref="LedgerException">A unit has no record.</exception>
    public async Task<Tally> SealAsync(CancellationToken cancellationToken) =>
        (await CorpusSealer.SealAsync(Store, Ledger, cancellationToken)).Tally;

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();

    private static PreparedRun Create(
        IObjectStore store, RunLedger ledger, LabelOptions options, IReadOnlyList<IPairSource> sources, NounPhraseExtractor extractor,
        ITeacher teacher, Func<Unit, IAttemptWriter, IAttemptWriter> writeThrough, UnitBoundary boundary, RunProgress progress)
    {
        var provenance = new PartProvenance(teacher.Identity, extractor.Version);
        var gate = new CaptionGate(options.KeepLanguages);
        IAttemptWriter Begin(Unit unit) => writeThrough(unit, new AttemptWriter(store, ledger, provenance, unit.Id, boundary.Time));
        var labeller = new UnitLabeller(gate, extractor, teacher, Begin, progress);
        var runner = new UnitRunner(labeller, sources.ToDictionary(source => source.Name), boundary, progress);
        return new PreparedRun(store, ledger, runner);
    }

    private static RunConfiguration Freeze(
        LabelOptions options, string? retryOf, ITeacher teacher, string extractor, IReadOnlyList<IPairSource> sources) => new(
        teacher.Identity,
        extractor,
        FrozenOptions.Freeze(options, retryOf),
        [.. sources.Select(source => new RunSource(source.Name, source.Kind, source.Fingerprint()))]);

    private static RunOrigin OriginOf(LabelOptions options) => new(
        [.. options.Sources.Select(Path.GetFullPath)],
        options.Teacher == LabelOptions.BuiltInTeacher ? options.Teacher : Path.GetFullPath(options.Teacher),
        // A folder's path counts from where the program was started; an address of another store stands for itself.
        Directory.Exists(options.RetryRejects) ? Path.GetFullPath(options.RetryRejects) : options.RetryRejects);

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
