using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Testing.Faults.Proxies;

/// <summary>
/// A reverse proxy on a free loopback port that stands between an HTTP client and its server and disturbs requests as a plan says. Thread
/// safe.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly Func<ProxyRequest, ProxyFault> _plan;
    private readonly ConcurrentDictionary<ProxyFault, int> _done = new();
    private readonly Upstream _upstream;
    private WebApplication? _server;
    private int _requests;

    private FaultProxy(Uri upstream, Func<ProxyRequest, ProxyFault> plan) => (_upstream, _plan) = (new Upstream(upstream), plan);

    /// <summary>Scheme, host and port; the same for as long as the proxy lives.</summary>
    public Uri Origin { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>How long a delayed reply waits.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(50);

    private IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>How many requests met which fault; those that went through undisturbed under <see cref="ProxyFault.None"/>.</summary>
    public IReadOnlyDictionary<ProxyFault, int> Done => _done;

    /// <summary>Starts a proxy.</summary>
    /// <param name="upstream">Scheme, host and port of the server.</param>
    /// <param name="plan">Says what happens to a request; called by several threads at once.</param>
    /// <param name="address">Where it listens; loopback unless given.</param>
    public static async Task<FaultProxy> StartAsync(Uri upstream, Func<ProxyRequest, ProxyFault> plan, IPAddress? address = null)
    {
        var proxy = new FaultProxy(upstream, plan) { Address = address ?? IPAddress.Loopback };
        await proxy.ReturnAsync();
        return proxy;
    }

    /// <summary>Closes the port: clients are refused, and connections that are open end.</summary>
    public async Task LeaveAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            using var now = new CancellationTokenSource(TimeSpan.Zero);
            await server.StopAsync(now.Token);
            await server.DisposeAsync();
        }
    }

    /// <summary>Opens the port again.</summary>
    public async Task ReturnAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(Address, Origin.Port);
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = null;
        });
        var server = builder.Build();
        server.Run(HandleAsync);
        await server.StartAsync();
        Origin = new Uri(server.Urls.Single());
        _server = server;
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        _upstream.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var target = Upstream.TargetOf(context);
        var request = new ProxyRequest(
            Interlocked.Increment(ref _requests), context.Request.Method, target, context.Request.Headers.IfNoneMatch == "*");
        var fault = _plan(request);
        _done.AddOrUpdate(fault, 1, (_, count) => count + 1);
        var body = await Upstream.ReadBodyAsync(context);
        if (await ReplyAsync(fault, () => _upstream.ApplyAsync(context.Request, target, body)) is { } reply)
        {
            await reply.SendAsync(context);
        }
        else
        {
            context.Abort();
        }
    }

    /// <summary>What the client gets; null for a reset connection.</summary>
    private async Task<BufferedReply?> ReplyAsync(ProxyFault fault, Func<Task<BufferedReply>> applyAsync)
    {
        switch (fault)
        {
            case ProxyFault.Refuse:
                return null;
            case ProxyFault.Unavailable:
                return BufferedReply.Error(StatusCodes.Status503ServiceUnavailable, "ServerBusy");
            case ProxyFault.Repeat:
                await applyAsync();
                return await applyAsync();
        }

        var reply = await applyAsync();
        if (fault == ProxyFault.DelayReply)
        {
            await Task.Delay(Delay);
        }

        return fault switch
        {
            ProxyFault.DropReply => null,
            ProxyFault.ErrorAfter => BufferedReply.Error(StatusCodes.Status500InternalServerError, "InternalError"),
            ProxyFault.ConflictAfter => BufferedReply.Error(StatusCodes.Status409Conflict, "BlobAlreadyExists"),
            _ => reply,
        };
    }
}
