using System.Formats.Tar;
using System.Globalization;
using GlipPipeline.Core.Settings;
using GlipPipeline.Download.Embedded;
using GlipPipeline.Download.Http;
using GlipPipeline.Download.Tests.Web;
using GlipPipeline.Download.Verification;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Storage;
using GlipPipeline.Testing;

namespace GlipPipeline.Download.Tests.Embedded;

public sealed class DownloadRunTests : IAsyncLifetime, IDisposable
{
    private const string Fetched = "fetched";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly HostileWeb _web = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _web.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_OnAHostileWeb_HasAnOutcomeForEveryRow()
    {
        List<(string Url, string Outcome)> rows =
        [
            (At("a.good", "ok/1"), Fetched), (At("a.good", "old/1"), Fetched), (At("a.good", "chunked/1"), Fetched), (At("a.good", "gzip/1"), Fetched),
            (At("a.good", "moved/1"), Fetched), (At("b.good", "once/1"), Fetched), (At("robots404.good", "ok/1"), Fetched), (At("robots403.good", "ok/1"), Fetched),
            (At("robotshtml.good", "ok/1"), Fetched), (At("robotsloop.good", "ok/1"), Fetched),
            (At("a.good", "badchunk/1"), "bad_response"), (At("a.good", "short/1"), "truncated"), (At("a.good", "large/1"), "too_large"),
            (At("c.good", "endless/1"), "too_large"), (At("d.good", "slow/1"), "timeout"), (At("a.good", "bomb/1"), "too_large"),
            (At("a.good", "brotli/1"), "bad_encoding"), (At("a.good", "badgzip/1"), "bad_encoding"), (At("a.good", "html/1"), "not_an_image"),
            (At("a.good", "empty/1"), "empty"), (At("a.good", "noai/1"), "opted_out"), (At("a.good", "tdm/1"), "opted_out"), (At("a.good", "usage/1"), "opted_out"),
            (At("a.good", "loop/1"), "too_many_redirects"), (At("a.good", "file/1"), "scheme_refused"), (At("a.good", "private/1"), "blocked_address"),
            (At("a.good", "port/1"), "port_refused"), (At("a.good", "tobarred/1"), "robots_disallowed"), (At("a.good", "barred/1"), "robots_disallowed"),
            (At("a.good", "nowhere/1"), "bad_response"), (At("a.good", "garbage/1"), "bad_response"), (At("a.good", "headers/1"), "bad_response"),
            (At("a.good", "status/403"), "http_403"), (At("a.good", "status/404"), "http_404"), (At("a.good", "status/410"), "http_410"),
            (At("a.good", "status/451"), "http_4xx"), (At("a.good", "status/204"), "bad_response"), (At("a.good", "status/206"), "bad_response"),
            (At("e.good", "status/503"), "http_5xx"), (At("f.good", "status/429"), "http_429"), (At("g.good", "status/500"), "http_5xx"),
            (At("robots500.good", "ok/1"), "robots_disallowed"), (At("robots429.good", "ok/1"), "robots_disallowed"), (At("robotsbar.good", "ok/1"), "robots_disallowed"),
            (At("robotsusage.good", "ok/1"), "opted_out"), (At("robotscut.good", "ok/1"), "connect_failed"), (At("robotsprivate.good", "ok/1"), "blocked_address"),
            ("http://gone.invalid/a.jpg", "dns_failed"), (At("evil.bad", "ok/1"), "blocked_address"), ($"http://127.9.0.1:{_web.ForbiddenPort}/a", "blocked_address"),
            ("file:///etc/passwd", "scheme_refused"), ("nothing", "bad_url"), ("", "bad_url"),
            (At("a.good", "ok/1"), Fetched),
        ];
        for (var same = 0; same < 20; same++)
        {
            rows.Add((At("same.good", $"same/{same}"), "placeholder"));
        }

        await RunAsync(rows.Select(row => row.Url));

        var outcomes = await OutcomesAsync();
        outcomes.Select((outcome, row) => $"{rows[row].Url}: {outcome}").ShouldBe(rows.Select(row => $"{row.Url}: {row.Outcome}"));
        _web.Breaches.ShouldBe(0);
        _web.Requests[$"a.good/ok/1"].ShouldBe(1, "equal addresses are asked for once a unit");
        _web.Requests.Keys.ShouldNotContain("a.good/barred/x");
        _web.Requests.ShouldNotContainKey("robotsbar.good/ok/1");
        _web.Heads.ShouldAllBe(head => head.Contains("User-Agent: GlipPipeline/", StringComparison.Ordinal) && head.Contains("(test@example.org)", StringComparison.Ordinal)
            && head.Contains("Accept-Encoding: identity", StringComparison.Ordinal) && !head.Contains("Cookie", StringComparison.Ordinal));
        await SoundAsync();
    }

    [Fact]
    public async Task RunAsync_WhenStoppedAgainAndAgain_AsksForNoCommittedRowTwice()
    {
        var urls = Enumerable.Range(0, 300).Select(row => At($"h{row % 11}.good", row % 7 == 3 ? $"status/404?{row}" : $"ok/{row}")).ToList();
        var random = new Random(7);
        for (var start = 0; start < 10; start++)
        {
            using var stop = new CancellationTokenSource(random.Next(60, 250));
            try
            {
                await RunAsync(urls, settings => settings with { UnitRows = 10, Workers = 2 }, stop.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                var committed = await CommittedRowsAsync();
                foreach (var row in committed)
                {
                    _web.Requests.TryRemove(new Uri(urls[row]) is var url ? $"{url.Host}{url.PathAndQuery}" : "", out _);
                }
            }
        }

        var before = await CommittedRowsAsync();
        _web.Requests.Clear();
        await RunAsync(urls, settings => settings with { UnitRows = 10, Workers = 2 });

        foreach (var row in before)
        {
            _web.Requests.ShouldNotContainKey(new Uri(urls[row]) is var url ? $"{url.Host}{url.PathAndQuery}" : "");
        }

        (await OutcomesAsync()).ShouldBe(urls.Select((_, row) => row % 7 == 3 ? "http_404" : Fetched));
        await SoundAsync();
    }

    [Fact]
    public async Task RunAsync_OfManyRowsOfOneHost_StaysWithinItsLimits()
    {
        await RunAsync(
            Enumerable.Range(0, 40).Select(row => At("one.good", $"ok/{row}")), settings => settings with { PerHostRate = "20/s", PerHost = 2, UnitRows = 10, Workers = 4 });

        _web.Most["one.good"].ShouldBeLessThanOrEqualTo(2);
        var starts = _web.Starts["one.good"].ToArray();
        var seconds = TimeProvider.System.GetElapsedTime(starts[0], starts[^1]).TotalSeconds;
        // 40 rows and robots.txt: 40 intervals of 50 ms; what the network delays is no haste.
        seconds.ShouldBeGreaterThan(1.9);
    }

    [Fact]
    public async Task RunAsync_WhenTheListIsAnother_Refuses()
    {
        await RunAsync([At("a.good", "ok/1")]);

        (await Should.ThrowAsync<LedgerException>(() => RunAsync([At("a.good", "ok/2222")]))).Message.ShouldContain("holds another run");
    }

    [Fact]
    public async Task RunAsync_WithoutContact_AsksNothing()
    {
        await Should.ThrowAsync<OptionsException>(() => RunAsync([At("a.good", "ok/1")], settings => settings with { Contact = "" }));

        _web.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task VerifyAsync_WhenATarWasChanged_FindsIt()
    {
        await RunAsync([At("a.good", "ok/1"), At("a.good", "ok/2")]);
        var part = Directory.GetFiles(_folder["out/parts"], "*.tar", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(part);
        bytes[520] ^= 1;
        File.Delete(part);
        await File.WriteAllBytesAsync(part, bytes);

        using var store = await CorpusStore.OpenForReadingAsync(_folder["out"], CancellationToken.None);
        (await DownloadVerifier.VerifyAsync(store, isDeep: false, CancellationToken.None)).Sound.ShouldBeTrue();
        (await DownloadVerifier.VerifyAsync(store, isDeep: true, CancellationToken.None)).Sound.ShouldBeFalse();
    }

    private string At(string host, string path) => $"http://{host}:{_web.Port}/{path}";

    private async Task RunAsync(IEnumerable<string> urls, Func<DownloadSettings, DownloadSettings>? change = null, CancellationToken stop = default)
    {
        await File.WriteAllLinesAsync(_folder["list.tsv"], urls.Select((url, row) => $"{url}\tcaption {row}"), CancellationToken.None);
        await File.WriteAllTextAsync(_folder["hosts"], $"127.1.0.1 {string.Join(' ', Hosts())}\n127.9.0.1 evil.bad\n", CancellationToken.None);
        var settings = new DownloadSettings
        {
            Lists = [_folder["list.tsv"]],
            Format = "cc12m",
            Out = _folder["out"],
            Contact = "test@example.org",
            Hosts = _folder["hosts"],
            AllowAddress = ["127.1.0.0/16"],
            PerHostRate = "none",
            MaxBytes = "1MiB",
        };
        var seams = new DownloadSeams
        {
            Limits = new FetchLimits
            {
                Connect = TimeSpan.FromSeconds(5), Idle = TimeSpan.FromSeconds(2), Total = TimeSpan.FromSeconds(10), FirstDelay = TimeSpan.FromMilliseconds(20),
                Patience = TimeSpan.FromSeconds(1),
            },
        };
        await DownloadRun.RunAsync(change?.Invoke(settings) ?? settings, new RunProgress(), _ => { }, seams, stop).WaitAsync(Patience, CancellationToken.None);
    }

    private static IEnumerable<string> Hosts() =>
    [
        .. "abcdefg".Select(letter => $"{letter}.good"), .. Enumerable.Range(0, 11).Select(number => $"h{number}.good"), "other.good", "same.good", "one.good",
        .. new[] { "500", "429", "404", "403", "bar", "html", "usage", "loop", "cut", "private" }.Select(kind => $"robots{kind}.good"),
    ];

    private async Task<List<int>> CommittedRowsAsync()
    {
        if (!File.Exists(_folder["out/run.json"]))
        {
            // Stopped before it had begun.
            return [];
        }

        using var store = await CorpusStore.OpenForReadingAsync(_folder["out"], CancellationToken.None);
        var ledger = await RunLedger.OpenAsync(store, CancellationToken.None);
        return await ledger.RecordsAsync(CancellationToken.None)
            .SelectMany(record => ledger.Plan.Units[record.Unit.Value].Range.Places().ToAsyncEnumerable()).Select(place => (int)place).ToListAsync();
    }

    /// <summary>What came of each row, by tars and rejects alone, as the records name them.</summary>
    private async Task<List<string>> OutcomesAsync()
    {
        var outcomes = new SortedDictionary<long, string>();
        foreach (var tar in Directory.GetFiles(_folder["out/data"]))
        {
            await using var file = File.OpenRead(tar);
            await using var reader = new TarReader(file);
            while (await reader.GetNextEntryAsync() is { } entry)
            {
                if (entry.Name.EndsWith(".jpg", StringComparison.Ordinal))
                {
                    outcomes.Add(long.Parse(entry.Name.Split('.')[0], CultureInfo.InvariantCulture), Fetched);
                }
            }
        }

        // By the records: an attempt that was stopped may have left its rejects beside those that count.
        using var store = await CorpusStore.OpenForReadingAsync(_folder["out"], CancellationToken.None);
        var ledger = await RunLedger.OpenAsync(store, CancellationToken.None);
        await foreach (var record in ledger.RecordsAsync(CancellationToken.None))
        {
            foreach (var reject in record.RejectsFile is { } file ? RejectsFile.Decode((await store.ReadAsync(file.Name, CancellationToken.None))!) : [])
            {
                outcomes.Add(reject.Index, reject.Reason);
            }
        }

        outcomes.Keys.ShouldBe(Enumerable.Range(0, outcomes.Count).Select(row => (long)row));
        return [.. outcomes.Values];
    }

    private async Task SoundAsync()
    {
        using var store = await CorpusStore.OpenForReadingAsync(_folder["out"], CancellationToken.None);
        (await DownloadVerifier.VerifyAsync(store, isDeep: true, CancellationToken.None)).Problems.ShouldBeEmpty();
    }
}
