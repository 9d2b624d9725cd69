using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GlipPipeline.Download.Tests.Web;

/// <summary>
/// A web on loopback with everything that the real one does to a crawler, spoken by hand on sockets. Good hosts stand at 127.1.0.1; whatever comes
/// to 127.9.0.1 is a breach. It counts, so that its log is the judge.
/// </summary>
internal sealed class HostileWeb : IAsyncDisposable
{
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, 0x4A, 0x46, 0x49, 0x46, 0x00, 0x01];

    private readonly TcpListener _good = new(IPAddress.Parse("127.1.0.1"), 0);
    private readonly TcpListener _forbidden = new(IPAddress.Parse("127.9.0.1"), 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, int> _underWay = new();
    private readonly List<Task> _loops;
    private int _breaches;

    public HostileWeb()
    {
        _good.Start(512);
        _forbidden.Start();
        _loops = [AcceptAsync(_good, ServeAsync), AcceptAsync(_forbidden, (client, _) =>
        {
            Interlocked.Increment(ref _breaches);
            client.Dispose();
            return Task.CompletedTask;
        })];
    }

    public int Port => ((IPEndPoint)_good.LocalEndpoint).Port;

    public int ForbiddenPort => ((IPEndPoint)_forbidden.LocalEndpoint).Port;

    /// <summary>Connections to the forbidden address.</summary>
    public int Breaches => _breaches;

    /// <summary>Requests, by host and path.</summary>
    public ConcurrentDictionary<string, int> Requests { get; } = new();

    /// <summary>The most requests that a host had under way.</summary>
    public ConcurrentDictionary<string, int> Most { get; } = new();

    /// <summary>When requests of a host began, in order.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<long>> Starts { get; } = new();

    /// <summary>Request heads as they came.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _good.Stop();
        _forbidden.Stop();
        await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, Func<TcpClient, CancellationToken, Task> serve)
    {
        while (!_stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(_stop.Token);
            _ = Task.Run(async () =>
            {
                using (client)
                {
                    await serve(client, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            });
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        await using var stream = client.GetStream();
        while (await HeadAsync(stream, stop) is { } head)
        {
            var path = head.Split(' ')[1];
            var host = head.Split("\r\n").First(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))[5..].Trim().Split(':')[0];
            Heads.Enqueue(head);
            Requests.AddOrUpdate($"{host}{path}", 1, (_, count) => count + 1);
            Starts.GetOrAdd(host, _ => new()).Enqueue(TimeProvider.System.GetTimestamp());
            var underWay = _underWay.AddOrUpdate(host, 1, (_, count) => count + 1);
            Most.AddOrUpdate(host, underWay, (_, most) => Math.Max(most, underWay));
            bool isOpen;
            try
            {
                isOpen = await AnswerAsync(stream, host, path, stop);
            }
            finally
            {
                _underWay.AddOrUpdate(host, 0, (_, count) => count - 1);
            }

            if (!isOpen)
            {
                return;
            }
        }
    }

    private static async Task<string?> HeadAsync(NetworkStream stream, CancellationToken stop)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stop) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private async Task<bool> AnswerAsync(NetworkStream stream, string host, string path, CancellationToken stop)
    {
        async Task<bool> Raw(string head, byte[]? body = null, bool isOpen = false)
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(head), stop);
            await stream.WriteAsync(body ?? [], stop);
            return isOpen;
        }

        Task<bool> Reply(string status, byte[] body, string headers = "") =>
            Raw($"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{headers}\r\n", body, isOpen: true);

        if (path == "/robots.txt")
        {
            return await (host.Split('.')[0] switch
            {
                "robots500" => Reply("500 No", []),
                "robots429" => Reply("429 Slow", []),
                "robots404" => Reply("404 No", []),
                "robots403" => Reply("403 No", []),
                "robotsbar" => Reply("200 OK", "User-agent: *\nDisallow: /"u8.ToArray()),
                "robotshtml" => Reply("200 OK", "<html>User-agent: * Disallow: /</html>"u8.ToArray()),
                "robotsusage" => Reply("200 OK", "User-agent: *\nContent-Usage: train-ai=n"u8.ToArray()),
                "robotsloop" => Reply("302 Found", [], "Location: /robots.txt\r\n"),
                "robotscut" => Raw("HTT"),
                "robotsprivate" => Reply("302 Found", [], $"Location: http://127.9.0.1:{Port}/robots.txt\r\n"),
                _ => Reply("200 OK", "User-agent: *\nDisallow: /barred/"u8.ToArray()),
            });
        }

        var own = Jpeg.Concat(Encoding.UTF8.GetBytes($"{host}{path}")).ToArray();
        switch (path.Split('/')[1])
        {
            case "ok":
                return await Reply("200 OK", own, "Content-Type: text/html\r\nETag: \"x\"\r\n");
            case "old":
                return await Raw("HTTP/1.0 200 OK\r\n\r\n", own);
            case "chunked":
                return await Raw($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{own.Length:x}\r\n{Encoding.Latin1.GetString(own)}\r\n0\r\n\r\n", isOpen: true);
            case "badchunk":
                return await Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n");
            case "short":
                return await Raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", own);
            case "large":
                return await Raw("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", own);
            case "endless":
                await Raw("HTTP/1.1 200 OK\r\n\r\n", own);
                for (var chunk = new byte[64 << 10]; ;)
                {
                    await stream.WriteAsync(chunk, stop);
                }

            case "slow":
                await Raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", [0xFF]);
                await Task.Delay(Timeout.Infinite, stop);
                return false;
            case "bomb":
                return await Reply("200 OK", Gzip(new byte[8 << 20]), "Content-Encoding: gzip\r\n");
            case "gzip":
                return await Reply("200 OK", Gzip(own), "Content-Encoding: gzip\r\n");
            case "brotli":
                return await Reply("200 OK", own, "Content-Encoding: br\r\n");
            case "badgzip":
                return await Reply("200 OK", own, "Content-Encoding: gzip\r\n");
            case "html":
                return await Reply("200 OK", "<html>gone</html>"u8.ToArray(), "Content-Type: image/jpeg\r\n");
            case "empty":
                return await Reply("200 OK", []);
            case "noai":
                return await Reply("200 OK", own, "X-Robots-Tag: otherbot: all\r\nx-robots-tag: NoAI\r\n");
            case "tdm":
                return await Reply("200 OK", own, "TDM-Reservation: 1\r\n");
            case "usage":
                return await Reply("200 OK", own, "Content-Usage: train-ai=y, train-ai=n\r\n");
            case "loop":
                return await Reply("302 Found", [], $"Location: {path}\r\n");
            case "file":
                return await Reply("302 Found", [], "Location: file:///etc/passwd\r\n");
            case "private":
                return await Reply("302 Found", [], $"Location: http://127.9.0.1/x\r\n");
            case "port":
                return await Reply("302 Found", [], $"Location: http://127.9.0.1:{ForbiddenPort}/x\r\n");
            case "tobarred":
                return await Reply("302 Found", [], "Location: /barred/x\r\n");
            case "moved":
                return await Reply("301 Moved", [], $"Location: http://other.good:{Port}/ok{path}\r\n");
            case "nowhere":
                return await Reply("302 Found", []);
            case "garbage":
                return await Raw("220 ftp.example ready\r\n\r\n");
            case "headers":
                return await Raw($"HTTP/1.1 200 OK\r\nX: {new string('x', 64 << 10)}\r\n\r\n");
            case "same":
                return await Reply("200 OK", Jpeg);
            case "status":
                return await Reply($"{path.Split('/', '?')[2]} Status", []);
            case "once":
                return await Reply(Requests[$"{host}{path}"] == 1 ? "429 Slow\r\nRetry-After: 0" : "200 OK", own);
            default:
                return await Reply("404 Not Found", []);
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
