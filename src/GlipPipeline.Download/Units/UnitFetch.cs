using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Units;
using GlipPipeline.Download.Fetching;
using GlipPipeline.Download.Http;
using GlipPipeline.Sources.Lists;

namespace GlipPipeline.Download.Units;

/// <summary>
/// Fetches the rows of one unit. Rows of one host go through lanes of their own, as many as the host may be asked at a time, so that a slow host
/// holds up nobody else and its rows come last; which lanes begin first is shuffled, the same at every try. Equal addresses are asked for once.
/// </summary>
internal sealed class UnitFetch(ImageFetcher fetcher, int perHost, TimeSpan patience, TimeProvider time)
{
    /// <summary>The same bytes under so many addresses of one host stand for images that are gone.</summary>
    internal const int PlaceholderUrls = 20;

    private static readonly (string Host, string Path)[] Placeholders =
    [
        ("imgur.com", "/removed.png"),
        ("yimg.com", "/photo_unavailable"),
        ("flickr.com", "/photo_unavailable"),
        ("photobucket.com", "/bandwidth"),
        ("photobucket.com", "/image_deleted"),
        ("tumblr.com", "/image_removed"),
    ];

    /// <summary>Fetches.</summary>
    /// <returns>An outcome a row, in order.</returns>
    internal async Task<IReadOnlyList<FetchOutcome>> RunAsync(Unit unit, ImmutableArray<ListRow> rows, BodySpool spool, CancellationToken cancellationToken)
    {
        var byUrl = rows.Index().GroupBy(row => row.Item.Url ?? "").Select(same => (Url: same.Key, Rows: same.ToList())).ToList();
        var lanes = byUrl.GroupBy(url => HostOf(url.Url)).OrderBy(host => Shuffle(unit.Id, host.Key))
            .SelectMany(host => Lanes(host.OrderBy(url => Shuffle(unit.Id, url.Url)))).ToList();
        var outcomes = new FetchOutcome[rows.Length];
        using var wait = new UnitPatience(lanes.Count, patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = lanes.Select(async lane =>
        {
            try
            {
                foreach (var (url, same) in TakeAll(lane))
                {
                    var outcome = await OneAsync(url, same, spool, wait, stop.Token);
                    foreach (var (index, row) in same)
                    {
                        outcomes[index] = Judge(row, outcome);
                    }
                }
            }
            catch
            {
                await stop.CancelAsync();
                throw;
            }
            finally
            {
                wait.EndLane();
            }
        }).ToList();
        await WhenAllAsync(running, cancellationToken);
        RejectRepeated(rows, outcomes);
        return outcomes;
    }

    /// <summary>Throws what stopped a lane, and not that the others were stopped by it.</summary>
    private static async Task WhenAllAsync(List<Task> lanes, CancellationToken cancellationToken)
    {
        await Task.WhenAll(lanes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var failed in lanes.OrderBy(lane => lane.IsFaulted ? 0 : 1).Take(1))
        {
            await failed;
        }
    }

    private IEnumerable<Queue<(string Url, List<(int Index, ListRow Item)> Rows)>> Lanes(IEnumerable<(string Url, List<(int Index, ListRow Item)> Rows)> urls)
    {
        var queue = new Queue<(string, List<(int, ListRow)>)>(urls);
        return Enumerable.Repeat(queue, Math.Min(perHost, queue.Count));
    }

    private static IEnumerable<(string Url, List<(int Index, ListRow Item)> Rows)> TakeAll(Queue<(string Url, List<(int Index, ListRow Item)> Rows)> lane)
    {
        while (true)
        {
            (string, List<(int, ListRow)>) next;
            lock (lane)
            {
                if (!lane.TryDequeue(out next))
                {
                    yield break;
                }
            }

            yield return next;
        }
    }

    private Task<FetchOutcome> OneAsync(
        string url, List<(int Index, ListRow Item)> same, BodySpool spool, UnitPatience wait, CancellationToken cancellationToken)
    {
        if (same[0].Item.Fault is { } fault)
        {
            return Task.FromResult<FetchOutcome>(new FetchOutcome.Refused(null, new Refusal(RejectReason.BadUrl, fault), IsRetryable: false));
        }

        var algorithms = same.Select(row => row.Item.Hash?.Split(':')[0]).OfType<string>().Distinct().ToList();
        return fetcher.FetchAsync(url, spool, algorithms, wait, cancellationToken);
    }

    /// <summary>What only the row can say of a body: whether it has the list's hash.</summary>
    private static FetchOutcome Judge(ListRow row, FetchOutcome outcome)
    {
        if (row.Fault is { } fault)
        {
            return new FetchOutcome.Refused(null, new Refusal(RejectReason.BadUrl, fault), IsRetryable: false);
        }

        if (outcome is not FetchOutcome.Fetched fetched)
        {
            return outcome;
        }

        var (algorithm, expected) = row.Hash?.Split(':', 2) is [var name, var digits] ? (name, digits) : (null, null);
        return algorithm is not null && fetched.Body.Hashes[algorithm] != expected
            ? Refuse(fetched, RejectReason.HashMismatch, $"{algorithm} is {fetched.Body.Hashes[algorithm]}, the list has {expected}")
            : IsKnownPlaceholder(fetched)
                ? Refuse(fetched, RejectReason.Placeholder, $"a redirect led to {fetched.Evidence!.FinalUrl}")
                : fetched;
    }

    private static void RejectRepeated(ImmutableArray<ListRow> rows, FetchOutcome[] outcomes)
    {
        var repeated = rows.Zip(outcomes).Index()
            .Where(row => row.Item.Second is FetchOutcome.Fetched)
            .GroupBy(row => (HostOf(row.Item.First.Url ?? ""), ((FetchOutcome.Fetched)row.Item.Second).Body.Sha256))
            .Where(same => same.Select(row => row.Item.First.Url).Distinct().Count() >= PlaceholderUrls);
        foreach (var same in repeated)
        {
            var count = same.Select(row => row.Item.First.Url).Distinct().Count();
            foreach (var (index, (_, outcome)) in same)
            {
                outcomes[index] = Refuse((FetchOutcome.Fetched)outcome, RejectReason.Placeholder, $"the host has the same bytes under {count} addresses of this unit");
            }
        }
    }

    private static bool IsKnownPlaceholder(FetchOutcome.Fetched fetched) =>
        fetched.Redirects > 0 && new Uri(fetched.Evidence!.FinalUrl) is var final
        && Placeholders.Any(known => (final.Host == known.Host || final.Host.EndsWith($".{known.Host}", StringComparison.Ordinal))
            && final.AbsolutePath.Contains(known.Path, StringComparison.OrdinalIgnoreCase));

    private static FetchOutcome.Refused Refuse(FetchOutcome.Fetched fetched, RejectReason reason, string detail) =>
        new(fetched.Evidence, new Refusal(reason, detail), IsRetryable: false);

    private static string HostOf(string url) => WebAddress.Of(url).Address is { } address ? WebAddress.HostOf(address) : "";

    /// <summary>An order that has nothing to do with that of the list, and is the same at every try.</summary>
    private static string Shuffle(UnitId unit, string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{unit} {text}")), 0, 8);
}
