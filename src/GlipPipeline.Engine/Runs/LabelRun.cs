using System.Collections.Immutable;
using System.Globalization;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Core.Units;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Engine.Labelling;
using GlipPipeline.Sources;
using GlipPipeline.Storage;
using GlipPipeline.Storage.Ledger;
using GlipPipeline.Teacher;
using GlipPipeline.Teacher.BuiltIn;
using GlipPipeline.Text.Extraction;
using GlipPipeline.Text.Language;

namespace GlipPipeline.Engine.Runs;

/// <summary>The embedded run: plans, labels what is not yet committed, seals. Started again, it goes on where the records end.</summary>
public static class LabelRun
{
    private static readonly UnitBoundary Boundary = new(TimeSpan.FromSeconds(1));

    /// <summary>Runs to the seal.</summary>
    /// <param name="options">What to label, with what, into where.</param>
    /// <param name="progress">Counts while it goes on.</param>
    /// <param name="cancellationToken">Abandons the units in work; what is committed stays.</param>
    /// <exception cref="OptionsException">The options cannot be worked with.</exception>
    /// <exception cref="SourceException">A source cannot be read.</exception>
    /// <exception cref="TeacherException">The teacher or its device cannot be used.</exception>
    /// <exception cref="StoreException">The corpus folder cannot be opened or sealed.</exception>
    /// <exception cref="UnitException">A unit failed again and again: no room, no access, or a source that changed.</exception>
    /// <exception cref="LedgerException">The folder holds a run that is configured differently.</exception>
    public static async Task<RunSummary> RunAsync(LabelOptions options, RunProgress progress, CancellationToken cancellationToken)
    {
        LabelOptionsValidator.Validate(options);
        await using var teacher = GlipTeacher.Load(TeacherPath(options), options.Device, TeacherOptions(options));
        return await RunAsync(options, teacher, progress, cancellationToken);
    }

    /// <summary>The same with a teacher that is loaded already; the caller disposes it.</summary>
    internal static async Task<RunSummary> RunAsync(LabelOptions options, ITeacher teacher, RunProgress progress, CancellationToken cancellationToken)
    {
        var sources = PairSources.Open(options.Sources, options.Images.Source);
        var plan = RunPlan.Of(sources.SelectMany(source => source.Divide(options.UnitPairs, cancellationToken)));
        var extractor = NounPhraseExtractor.Load();
        using var store = await CorpusStore.OpenForWritingAsync(options.Out, cancellationToken);
        var configuration = Freeze(options, teacher, extractor.Version, sources);
        var ledger = await RunLedger.OpenOrCreateAsync(store, ProductVersion.Text, configuration, plan, cancellationToken);

        var pending = await PendingAsync(ledger, progress, cancellationToken);
        var provenance = new PartProvenance(teacher.Identity, extractor.Version);
        var gate = new CaptionGate(options.KeepLanguages);
        var labeller = new UnitLabeller(gate, extractor, teacher, unit => new AttemptWriter(store, ledger, provenance, unit.Id), progress);
        await LabelAsync(pending, sources.ToDictionary(source => source.Name), labeller, options.Workers, cancellationToken);

        var index = await CorpusSealer.SealAsync(store, ledger, cancellationToken);
        return Summarize(store, index, progress.Snapshot());
    }

    /// <summary>The file of the teacher that the options name.</summary>
    internal static string TeacherPath(LabelOptions options) =>
        options.Teacher == LabelOptions.BuiltInTeacher ? BuiltInTeacher.Path : options.Teacher;

    /// <summary>What the teacher needs to know of the options.</summary>
    internal static GlipTeacherOptions TeacherOptions(LabelOptions options) =>
        new() { BatchSize = options.Batch, MinScore = (float)options.MinScore, Images = options.Images.Limits, Isolation = options.Images.Isolation };

    /// <summary>
    /// Everything that shapes the result. Worker count and device do not: a run may move to another machine. Neither does what a decoder process
    /// may take: that protects a machine, and no sound image comes near it.
    /// </summary>
    private static RunConfiguration Freeze(LabelOptions options, ITeacher teacher, string extractor, IReadOnlyList<IPairSource> sources)
    {
        var shaping = new Dictionary<string, string>
        {
            ["batch"] = options.Batch.ToString(CultureInfo.InvariantCulture),
            ["languageGate"] = options.KeepLanguages ? "off" : CaptionGate.Version,
            ["maxImageBytes"] = options.Images.MaxBytes.ToString(CultureInfo.InvariantCulture),
            ["maxImagePixels"] = options.Images.MaxPixels.ToString(CultureInfo.InvariantCulture),
            ["maxImageSidePixels"] = options.Images.MaxSidePixels.ToString(CultureInfo.InvariantCulture),
            ["minScore"] = options.MinScore.ToString(CultureInfo.InvariantCulture),
            ["unitPairs"] = options.UnitPairs.ToString(CultureInfo.InvariantCulture),
        };
        return new RunConfiguration(
            teacher.Identity,
            extractor,
            shaping.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. sources.Select(source => new RunSource(source.Name, source.Kind, source.Fingerprint()))]);
    }

    private static async Task<IReadOnlyList<Unit>> PendingAsync(RunLedger ledger, RunProgress progress, CancellationToken cancellationToken)
    {
        var committed = new HashSet<UnitId>();
        foreach (var range in ledger.Plan.Units.Select(unit => unit.Id.Range).Distinct())
        {
            committed.UnionWith(await ledger.CommittedUnitsAsync(range, cancellationToken));
        }

        var done = ledger.Plan.Units.Where(unit => committed.Contains(unit.Id)).ToList();
        progress.Begin(new RunTotals(ledger.Plan.Units.Length, ledger.Plan.Digest.Pairs, done.Count, done.Sum(unit => (long)unit.Range.Count)));
        return [.. ledger.Plan.Units.Where(unit => !committed.Contains(unit.Id))];
    }

    private static Task LabelAsync(
        IReadOnlyList<Unit> units, Dictionary<string, IPairSource> sources, UnitLabeller labeller, int workers, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            units,
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
            async (unit, stop) => await Boundary.RunAsync(unit, () => labeller.LabelAsync(unit, sources[unit.Range.Source], stop), stop));

    private static RunSummary Summarize(IObjectStore store, CorpusIndex index, RunSnapshot progress) => new(
        store.Address,
        index.PairsLabelled,
        index.PairsRejected,
        [.. index.Rejects.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)],
        index.Units.Count(unit => unit.Published is not null),
        progress);
}
