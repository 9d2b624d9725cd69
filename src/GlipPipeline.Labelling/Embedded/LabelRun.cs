using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;
using GlipPipeline.Runs.Work;
using GlipPipeline.Storage;
using GlipPipeline.Teachers;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>The embedded run: plans, labels what is not yet committed, seals. Started again, it goes on where the records end.</summary>
public static class LabelRun
{
    /// <summary>Runs to the seal.</summary>
    /// <param name="settings">What to label, with what, into where.</param>
    /// <param name="progress">Counts while it goes on.</param>
    /// <param name="cancellationToken">Abandons the units in work; what is committed stays.</param>
    /// <exception cref="OptionsException">The options cannot be worked with.</exception>
    /// <exception cref="SourceException">A source cannot be read.</exception>
    /// <exception cref="TeacherException">The teacher or its device cannot be used.</exception>
    /// <exception cref="StoreException">The corpus folder cannot be opened or sealed.</exception>
    /// <exception cref="UnitException">A unit failed again and again: no room, no access, or a source that changed.</exception>
    /// <exception cref="LedgerException">The folder holds a run that is configured differently.</exception>
    public static async Task<RunSummary> RunAsync(LabelSettings settings, RunProgress progress, CancellationToken cancellationToken)
    {
        settings = await PreparedRun.ResolveRetryAsync(settings, cancellationToken);
        LabelSettings.Table.Validate(settings);
        progress.Enter(WorkPhase.LoadingTeacher);
        await using var teacher = GlipTeacher.Load(settings);
        PipelineInstruments.Observe(() => teacher.Clock.Read());
        return await RunAsync(settings, teacher, progress, cancellationToken);
    }

    /// <summary>Goes on with the run that a corpus holds, with nothing else to go by.</summary>
    /// <param name="options">The corpus, and what lies elsewhere now.</param>
    /// <param name="progress">Counts while it goes on.</param>
    /// <param name="cancellationToken">Abandons the units in work; what is committed stays.</param>
    /// <inheritdoc cref="RunAsync(LabelSettings, RunProgress, CancellationToken)"/>
    public static async Task<RunSummary> ResumeAsync(ResumeOptions options, RunProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var run = await PreparedRun.ReadSettingsToContinueAsync(options.Corpus, cancellationToken);
        return await RunAsync(options.Over(run), progress, cancellationToken);
    }

    /// <summary>The same with a teacher that is loaded already; the caller disposes it.</summary>
    public static Task<RunSummary> RunAsync(LabelSettings settings, ITeacher teacher, RunProgress progress, CancellationToken cancellationToken) =>
        RunAsync(settings, teacher, CorpusStore.OpenForWritingAsync, WorkerIdentity.Current, progress, TimeProvider.System, cancellationToken);

    /// <summary>The same in any store, for any worker and any clock.</summary>
    internal static async Task<RunSummary> RunAsync(
        LabelSettings settings, ITeacher teacher, Func<string, CancellationToken, Task<IObjectStore>> openStore, WorkerIdentity worker, RunProgress progress,
        TimeProvider time, CancellationToken cancellationToken)
    {
        using var span = PipelineSpans.BeginRun(settings.Out);
        var boundary = new UnitBoundary(progress, time);
        progress.Enter(WorkPhase.Planning);
        using var run = await PreparedRun.OpenAsync(settings, teacher, openStore, boundary, progress, cancellationToken);
        var wasSealed = await boundary.RunAsync("Looking for the seal", stop => CorpusContents.IsSealedAsync(run.Store, stop), cancellationToken);
        var leases = new LeaseBook(run.Store, worker, time);
        using var queue = await boundary.RunAsync(
            "Reading the records", stop => StoreUnitQueue.OpenAsync(run.Ledger, leases, progress, Random.Shared, stop), cancellationToken);
        await new WorkerLoop(queue, run.Runner.RunAsync, settings.Workers, boundary, progress, time).RunAsync(CancellationToken.None, cancellationToken);

        progress.Enter(WorkPhase.Sealing);
        var index = await boundary.RunAsync("Sealing the corpus", stop => CorpusSealer.SealAsync(run.Store, run.Ledger, stop), cancellationToken);
        return Summarize(run, index, progress.Snapshot(), wasSealed);
    }

    private static RunSummary Summarize(PreparedRun run, CorpusIndex index, RunSnapshot progress, bool wasSealed) => new(
        run.Store.Address,
        run.Ledger.Document.Configuration.Teacher.Name,
        index.Tally,
        index.Units.Count(unit => unit.Published is not null),
        progress)
    {
        WasSealed = wasSealed,
        Skipped = run.Ledger.Document.Configuration.Skipped ?? [],
    };
}
