using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GlipPipeline.Storage.Tests.Faults;

/// <summary>Answers each request with its number and keeps what it got.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private RecordingServer(WebApplication server) => _server = server;

    public Uri Origin => new(_server.Urls.Single());

    /// <summary>Method, target, the header x-ms-test, and body of each request that arrived.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<RecordingServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var server = new RecordingServer(builder.Build());
        server._server.Run(server.AnswerAsync);
        await server._server.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Requests.Enqueue($"{context.Request.Method} {target} {context.Request.Headers["x-ms-test"]} {await body.ReadToEndAsync()}");
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.ETag = "\"tag\"";
        await context.Response.WriteAsync($"reply {Requests.Count}");
    }
}
