using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GlipPipeline.Core;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Download.Units;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Sources.Lists;
using GlipPipeline.Storage;

namespace GlipPipeline.Download.Embedded;

/// <summary>Begins a download, or goes on with the one that a folder holds: lists are read once, and their rows frozen beside the plan.</summary>
internal static class DownloadPlan
{
    /// <summary>Name of the fingerprint of the frozen rows.</summary>
    internal const string Rows = "rows";

    private const string PlaceholderRule = "placeholderUrls";
    private const string RetryOf = "retryOf";

    /// <summary>Opens the run of a folder, planned and whole.</summary>
    /// <param name="store">The folder, open for writing.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="lists">The lists that the settings name; none where rejects are asked again.</param>
    /// <param name="tell">Told what was guessed of the lists.</param>
    /// <param name="cancellationToken">Stops the planning.</param>
    /// <exception cref="LedgerException">The folder holds another run.</exception>
    internal static async Task<RunLedger> OpenAsync(
        IObjectStore store, DownloadSettings settings, IReadOnlyList<OpenedList> lists, Action<string> tell, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(CorpusNames.Run, cancellationToken) is not null)
        {
            var found = await RunLedger.OpenByRangeAsync(store, cancellationToken);
            found.ThrowIfDifferent(Like(found.Document.Configuration, settings, lists));
            if (await found.HasWholePlanAsync(cancellationToken))
            {
                return await RunLedger.OpenAsync(store, cancellationToken);
            }
        }

        foreach (var guess in lists.Select(list => list.Guess).OfType<string>())
        {
            tell(guess);
        }

        return await BeginAsync(store, settings, lists, cancellationToken);
    }

    /// <summary>The settings of the run that a folder holds.</summary>
    /// <exception cref="LedgerException">It holds none, or one that cannot be read.</exception>
    internal static DownloadSettings Thaw(RunDocument run, string address)
    {
        var reader = DownloadSettings.Reader();
        reader.Add(run.Configuration.Settings, $"run.json in '{address}'");
        reader.Add(run.Origin ?? [], $"run.json in '{address}'");
        try
        {
            return reader.Read() with { Out = address };
        }
        catch (OptionsException unreadable)
        {
            throw new LedgerException($"{unreadable.Message}{Environment.NewLine}Use the glip that began the run, version {run.CreatedBy}.", unreadable);
        }
    }

    private static async Task<RunLedger> BeginAsync(
        IObjectStore store, DownloadSettings settings, IReadOnlyList<OpenedList> lists, CancellationToken cancellationToken)
    {
        using var freezer = new RowFreezer(store, settings.UnitRows);
        var fingerprints = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(PlaceholderRule, UnitFetch.PlaceholderUrls.ToString(CultureInfo.InvariantCulture));
        var leftOut = 0L;
        if (settings.RetryRejects is { } first)
        {
            using var old = await CorpusStore.OpenForReadingAsync(first, cancellationToken);
            fingerprints = fingerprints.Add(RetryOf, await RetryAsync(old, freezer, settings, cancellationToken));
        }
        else
        {
            leftOut = Freeze(lists, freezer, settings, cancellationToken);
        }

        if (freezer.Ranges.Count == 0)
        {
            throw new OptionsException(settings.RetryRejects is { } sealedRun
                ? $"--retry-rejects: '{sealedRun}' has no row that may be got now: there is nothing to ask again."
                : "--list: there is no row" + (leftOut > 0 ? $"; --where leaves out all {leftOut}" : ""));
        }

        var rows = await freezer.CompleteAsync(cancellationToken);
        var configuration = Configure(settings, fingerprints.Add(Rows, rows), SourcesOf(lists, settings), leftOut);
        return await RunLedger.OpenOrCreateAsync(
            store, ProductVersion.Text, configuration, RunPlan.Of(freezer.Ranges), Origin(settings), cancellationToken);
    }

    /// <summary>Rows of all lists, one behind the other.</summary>
    /// <returns>How many a filter or the limit left out.</returns>
    private static long Freeze(IReadOnlyList<OpenedList> lists, RowFreezer freezer, DownloadSettings settings, CancellationToken cancellationToken)
    {
        var (left, leftOut) = (settings.Limit ?? long.MaxValue, 0L);
        foreach (var list in lists)
        {
            freezer.Add(list.Name, list.Read(settings.Where, cancellationToken).Where(_ => left-- > 0 || Skip(ref leftOut)));
            leftOut += list.LeftOut;
        }

        return leftOut;
    }

    private static bool Skip(ref long count)
    {
        count++;
        return false;
    }

    /// <summary>The rows of a sealed download that it could not get and may get now.</summary>
    /// <returns>SHA-256 of that download's <c>run.json</c>.</returns>
    private static async Task<string> RetryAsync(IObjectStore old, RowFreezer freezer, DownloadSettings settings, CancellationToken cancellationToken)
    {
        if (!await CorpusContents.IsSealedAsync(old, cancellationToken))
        {
            throw new LedgerException($"'{settings.RetryRejects}' is not sealed, so its rejects are not all known. Finish it with `glip resume` first.");
        }

        var ledger = await RunLedger.OpenAsync(old, cancellationToken);
        var frozen = new FrozenRows(old, ledger.Document.Configuration.Fingerprints[Rows]);
        var again = new List<(string List, ListRow Row)>();
        await foreach (var record in ledger.RecordsAsync(cancellationToken))
        {
            if (record.RejectsFile is not { } file || await old.ReadAsync(file.Name, cancellationToken) is not { } content)
            {
                continue;
            }

            var unit = ledger.Plan.Units[record.Unit.Value];
            var wanted = RejectsFile.Decode(content).Where(reject => reject.Retryable == true).Select(reject => (int)(reject.Index - unit.Range.First)).ToList();
            if (wanted.Count > 0)
            {
                var rows = await frozen.ReadAsync(unit, cancellationToken);
                again.AddRange(wanted.Select(index => (unit.Range.Source, rows[index])));
            }
        }

        foreach (var list in again.GroupBy(row => row.List))
        {
            freezer.Add(list.Key, list.Select(row => row.Row));
        }

        return Convert.ToHexStringLower(SHA256.HashData((await old.ReadAsync(CorpusNames.Run, cancellationToken))!));
    }

    /// <summary>What the settings would freeze, with what only planning finds out taken from the run: it is compared by its lists.</summary>
    private static RunConfiguration Like(RunConfiguration found, DownloadSettings settings, IReadOnlyList<OpenedList> lists) =>
        Configure(settings, found.Fingerprints, settings.RetryRejects is null ? SourcesOf(lists, settings) : found.Sources, found.RowsLeftOut ?? 0);

    private static RunConfiguration Configure(
        DownloadSettings settings, ImmutableSortedDictionary<string, string> fingerprints, ImmutableArray<RunSource> sources, long leftOut) => new(
        DownloadSettings.Table.ToJson(settings, SettingScope.Result), fingerprints, sources, Kind: RunConfiguration.Download, RowsLeftOut: leftOut);

    private static ImmutableArray<RunSource> SourcesOf(IReadOnlyList<OpenedList> lists, DownloadSettings settings) => settings.RetryRejects is { } first
        ? [new RunSource(first, "rejects", "")]
        : [.. lists.Select(list => new RunSource(list.Name, $"list, {list.Format}", list.Fingerprint()))];

    private static JsonObject Origin(DownloadSettings settings)
    {
        var origin = DownloadSettings.Table.ToJson(
            settings with
            {
                Lists = [.. settings.Lists.Select(Path.GetFullPath)],
                Hosts = settings.Hosts is { } hosts ? Path.GetFullPath(hosts) : null,
                RetryRejects = Directory.Exists(settings.RetryRejects) ? Path.GetFullPath(settings.RetryRejects) : settings.RetryRejects,
            },
            SettingScope.Place);
        origin.Remove("out");
        return origin;
    }
}
