using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Download.Units;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Telemetry;
using GlipPipeline.Runs.Work;
using GlipPipeline.Sources.Lists;
using GlipPipeline.Storage;

namespace GlipPipeline.Download.Embedded;

/// <summary>The embedded download: plans, fetches what is not yet committed, seals. Started again, it goes on where the records end.</summary>
public static class DownloadRun
{
    /// <summary>Runs to the seal.</summary>
    /// <param name="settings">What to fetch, into where.</param>
    /// <param name="progress">Counts while it goes on.</param>
    /// <param name="tell">Told what was guessed of the lists, for people.</param>
    /// <param name="cancellationToken">Abandons the units in work; what is committed stays.</param>
    /// <exception cref="OptionsException">The settings cannot be worked with.</exception>
    /// <exception cref="LedgerException">The folder holds a run that is configured differently.</exception>
    /// <exception cref="UnitException">A unit failed lastingly: no room, no network.</exception>
    public static Task<DownloadSummary> RunAsync(DownloadSettings settings, RunProgress progress, Action<string> tell, CancellationToken cancellationToken) =>
        RunAsync(settings, progress, tell, new DownloadSeams(), cancellationToken);

    /// <summary>Goes on with the download that a folder holds.</summary>
    /// <inheritdoc cref="RunAsync(DownloadSettings, RunProgress, Action{string}, CancellationToken)"/>
    public static async Task<DownloadSummary> ResumeAsync(string address, RunProgress progress, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(address, cancellationToken);
        var settings = DownloadPlan.Thaw(await RunLedger.ReadDocumentAsync(store, cancellationToken), address);
        return await RunAsync(settings, progress, _ => { }, cancellationToken);
    }

    internal static async Task<DownloadSummary> RunAsync(
        DownloadSettings settings, RunProgress progress, Action<string> tell, DownloadSeams seams, CancellationToken cancellationToken)
    {
        Validate(settings);
        using var span = PipelineSpans.BeginRun(settings.Out);
        var boundary = new UnitBoundary(progress, seams.Time);
        progress.Enter(WorkPhase.Planning);
        var lists = settings.RetryRejects is null ? PairLists.Open(settings) : [];
        using var store = await seams.OpenStore(settings.Out, cancellationToken);
        var ledger = await boundary.RunAsync("Planning", stop => DownloadPlan.OpenAsync(store, settings, lists, tell, stop), cancellationToken);
        var wasSealed = await boundary.RunAsync("Looking for the seal", stop => CorpusContents.IsSealedAsync(store, stop), cancellationToken);
        using var engine = new FetchEngine(settings, seams);
        progress.Detail = () => engine.Describe();
        await engine.LearnAsync(store, cancellationToken);
        var leases = new LeaseBook(store, WorkerIdentity.Current, seams.Time, countsDeaths: false);
        using var queue = await boundary.RunAsync(
            "Reading the records", stop => StoreUnitQueue.OpenAsync(ledger, leases, progress, Random.Shared, stop, Spread), cancellationToken);
        var rows = new FrozenRows(store, ledger.Document.Configuration.Fingerprints[DownloadPlan.Rows]);
        var downloader = new UnitDownloader(store, ledger, rows, engine.Fetch, engine.Robots, boundary, progress);
        await new WorkerLoop(queue, downloader.RunAsync, settings.Workers, boundary, progress, seams.Time).RunAsync(CancellationToken.None, cancellationToken);

        progress.Enter(WorkPhase.Sealing);
        var index = await boundary.RunAsync("Sealing the download", stop => SealAsync(store, ledger, stop), cancellationToken);
        return new DownloadSummary(settings.Out, index.Tally, index.Bytes, index.Units.Count(unit => unit.Published is not null), progress.Snapshot(), wasSealed);
    }

    /// <summary>Publishes a download whose every unit is recorded.</summary>
    public static Task<CorpusIndex> SealAsync(IObjectStore store, RunLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return RunSealer.SealAsync(store, ledger, (index, _) => Task.FromResult(DownloadCard.Write(index, ledger.Document)), cancellationToken);
    }

    private static void Validate(DownloadSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var errors = DownloadSettings.Table.Errors(settings, setting => setting.Flag).ToList();
        if (settings.Lists.Count == 0 && settings.RetryRejects is null)
        {
            errors.Add(new SettingError("--list", "at least one file is needed"));
        }

        if (settings.RetryRejects is not null && (settings.Lists.Count > 0 || settings.Where is not null || settings.Limit is not null))
        {
            errors.Add(new SettingError("--retry-rejects", "the rows are those of the first run; leave out --list, --where and --limit"));
        }

        if (errors.Count > 0)
        {
            throw new OptionsException(errors);
        }
    }

    /// <summary>Lists often have the rows of a host side by side, so units that are worked at together are taken from places far apart.</summary>
    internal static IEnumerable<UnitId> Spread(IEnumerable<UnitId> units)
    {
        var all = units.ToList();
        var step = Math.Max(1, all.Count / 16);
        return Enumerable.Range(0, step).SelectMany(first => Enumerable.Range(0, ((all.Count - 1 - first) / step) + 1).Select(turn => all[first + (turn * step)]));
    }
}
