using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Corpus.Indexing;
using GlipPipeline.Labelling.Options;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;
using GlipPipeline.Runs.Work;
using GlipPipeline.Storage;
using GlipPipeline.Teachers;
using GlipPipeline.Teachers.BuiltIn;

namespace GlipPipeline.Labelling.Embedded;

/// <summary>The embedded run: plans, labels what is not yet committed, seals. Started again, it goes on where the records end.</summary>
public static class LabelRun
{
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
        options = await PreparedRun.ResolveRetryAsync(options, cancellationToken);
        LabelOptionsValidator.Validate(options);
        await using var teacher = GlipTeacher.Load(TeacherPath(options), options.Device, TeacherOptions(options));
        PipelineInstruments.Observe(() => teacher.Clock.Read());
        return await RunAsync(options, teacher, progress, cancellationToken);
    }

    /// <summary>Goes on with the run that a corpus holds, with nothing else to go by.</summary>
    /// <param name="options">The corpus, and what lies elsewhere now.</param>
    /// <param name="progress">Counts while it goes on.</param>
    /// <param name="cancellationToken">Abandons the units in work; what is committed stays.</param>
    /// <inheritdoc cref="RunAsync(LabelOptions, RunProgress, CancellationToken)"/>
    public static async Task<RunSummary> ResumeAsync(ResumeOptions options, RunProgress progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var run = await PreparedRun.ReadOptionsAsync(options.Corpus, cancellationToken);
        return await RunAsync(options.Over(run), progress, cancellationToken);
    }

    /// <summary>The same with a teacher that is loaded already; the caller disposes it.</summary>
    public static Task<RunSummary> RunAsync(LabelOptions options, ITeacher teacher, RunProgress progress, CancellationToken cancellationToken) =>
        RunAsync(options, teacher, CorpusStore.OpenForWritingAsync, WorkerIdentity.Current, progress, TimeProvider.System, cancellationToken);

    /// <summary>The same in any store, for any worker and any clock.</summary>
    internal static async Task<RunSummary> RunAsync(
        LabelOptions options, ITeacher teacher, Func<string, CancellationToken, Task<IObjectStore>> openStore, WorkerIdentity worker, RunProgress progress,
        TimeProvider time, CancellationToken cancellationToken)
    {
        using var span = PipelineSpans.BeginRun(options.Out);
        var boundary = new UnitBoundary(progress, time);
        using var run = await PreparedRun.OpenAsync(options, teacher, openStore, boundary, progress, cancellationToken);
        var leases = new LeaseBook(run.Store, worker, time);
        using var queue = await boundary.RunAsync(
            "Reading the records", stop => StoreUnitQueue.OpenAsync(run.Ledger, leases, progress, Random.Shared, stop), cancellationToken);
        await new WorkerLoop(queue, run.Runner.RunAsync, options.Workers, boundary, progress, time).RunAsync(CancellationToken.None, cancellationToken);

        var index = await boundary.RunAsync("Sealing the corpus", stop => CorpusSealer.SealAsync(run.Store, run.Ledger, stop), cancellationToken);
        return new RunSummary(run.Store.Address, index.Tally, index.Units.Count(unit => unit.Published is not null), progress.Snapshot());
    }

    /// <summary>The file of the teacher that the options name.</summary>
    public static string TeacherPath(LabelOptions options) =>
        options.Teacher == LabelOptions.BuiltInTeacher ? BuiltInTeacher.Path : options.Teacher;

    /// <summary>What the teacher needs to know of the options.</summary>
    public static GlipTeacherOptions TeacherOptions(LabelOptions options) =>
        new() { BatchSize = options.Batch, MinScore = (float)options.MinScore, Images = options.Images.Limits, Isolation = options.Images.Isolation };
}
