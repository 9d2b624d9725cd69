using System.Collections.Immutable;
using System.Formats.Tar;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Rejects;

namespace GlipPipeline.Download.Statistics;

/// <summary>What came of a list, in figures.</summary>
public sealed record DownloadStatistics
{
    /// <summary>What came of the rows that have an outcome; labelled stands for fetched.</summary>
    [JsonIgnore]
    public required Tally Tally { get; init; }

    /// <summary>Rows of the plan.</summary>
    public required long RowsPlanned { get; init; }

    /// <summary>Rows that a filter or a limit left out before the plan.</summary>
    public required long RowsLeftOut { get; init; }

    /// <summary>Rows with an outcome.</summary>
    public long Rows => Tally.Read;

    /// <summary>Rows that became pairs.</summary>
    public long Fetched => Tally.Labelled;

    /// <summary>Share of the rows with an outcome that became pairs.</summary>
    public double Survival => Tally.Read == 0 ? 0 : (double)Tally.Labelled / Tally.Read;

    /// <summary>Rows that did not, by reason.</summary>
    public ImmutableSortedDictionary<string, long> Rejects => Tally.Rejects;

    /// <summary>Rows that may be got by asking again.</summary>
    public required long Retryable { get; init; }

    /// <summary>Rows whose owners keep them: by headers, or by robots.txt.</summary>
    public long OptedOut => Count(RejectReason.OptedOut) + Count(RejectReason.RobotsDisallowed);

    /// <summary>Which signals said so, most frequent first.</summary>
    public required ImmutableArray<KeyValuePair<string, long>> OptOuts { get; init; }

    /// <summary>Different hosts of the list's addresses.</summary>
    public required long Hosts { get; init; }

    /// <summary>Hosts with most rows, with their rows and what was fetched of them.</summary>
    public required ImmutableArray<HostFigures> LargestHosts { get; init; }

    /// <summary>Bytes of the images.</summary>
    public required long ImageBytes { get; init; }

    /// <summary>Bytes of the tars.</summary>
    public required long TarBytes { get; init; }

    private long Count(RejectReason reason) => Tally.Rejects.GetValueOrDefault(reason.ToWord());
}

/// <summary>A host of a list.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Rows">Rows with an outcome.</param>
/// <param name="Fetched">Those that became pairs.</param>
public sealed record HostFigures(string Host, long Rows, long Fetched);

/// <summary>Counts a download. Images are passed over; their descriptions are read.</summary>
public static class DownloadStatisticsReader
{
    private const int HostsShown = 10;

    /// <summary>Reads what is committed of a download.</summary>
    /// <exception cref="LedgerException">The folder holds no run, or its ledger cannot be read.</exception>
    public static async Task<DownloadStatistics> ReadAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var run = await RunLedger.ReadDocumentAsync(store, cancellationToken);
        var index = await CorpusContents.ReadAsync(store, cancellationToken);
        var (hosts, optOuts) = (new Dictionary<string, (long Rows, long Fetched)>(StringComparer.Ordinal), new Dictionary<string, long>(StringComparer.Ordinal));
        var (bytes, retryable) = (0L, 0L);
        foreach (var unit in index.Units)
        {
            foreach (var reject in unit.RejectsFile is { } file ? RejectsFile.Decode(await store.ReadAsync(new ObjectName(file.Name), cancellationToken) ?? []) : [])
            {
                Add(hosts, reject.Url, isFetched: false);
                retryable += reject.Retryable == true ? 1 : 0;
                if (reject.Reason is "opted_out" or "robots_disallowed")
                {
                    var signal = reject.Detail.Split(':')[0];
                    optOuts[signal] = optOuts.GetValueOrDefault(signal) + 1;
                }
            }

            await foreach (var described in DescriptionsAsync(store, index, unit, cancellationToken))
            {
                Add(hosts, (string?)described?["url"], isFetched: true);
                bytes += (long?)described?["bytes"] ?? 0;
            }
        }

        return new DownloadStatistics
        {
            Tally = index.Tally,
            RowsPlanned = run.Plan.Pairs,
            RowsLeftOut = run.Configuration.RowsLeftOut ?? 0,
            Retryable = retryable,
            OptOuts = [.. optOuts.OrderByDescending(signal => signal.Value)],
            Hosts = hosts.Count,
            LargestHosts = [.. hosts.OrderByDescending(host => host.Value.Rows).ThenBy(host => host.Key, StringComparer.Ordinal).Take(HostsShown)
                .Select(host => new HostFigures(host.Key, host.Value.Rows, host.Value.Fetched))],
            ImageBytes = bytes,
            TarBytes = index.Bytes,
        };
    }

    private static void Add(Dictionary<string, (long Rows, long Fetched)> hosts, string? url, bool isFetched)
    {
        if (Http.WebAddress.Of(url).Address is { } address)
        {
            var host = Http.WebAddress.HostOf(address);
            var (rows, fetched) = hosts.GetValueOrDefault(host);
            hosts[host] = (rows + 1, fetched + (isFetched ? 1 : 0));
        }
    }

    private static async IAsyncEnumerable<JsonNode?> DescriptionsAsync(
        IObjectStore store, CorpusIndex index, IndexedUnit unit, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var name = index.IsPublished ? unit.Published : unit.Part?.Name;
        await using var tar = name is null ? null : await store.OpenReadAsync(new ObjectName(name), cancellationToken);
        if (tar is null)
        {
            yield break;
        }

        await using var reader = new TarReader(tar, leaveOpen: true);
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
        {
            if (entry.DataStream is { } content && entry.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                yield return await JsonNode.ParseAsync(content, cancellationToken: cancellationToken);
            }
        }
    }
}
