using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Cli.Tests.Cluster;

/// <summary>A web server on a free port of loopback that answers as a test says.</summary>
internal sealed class ScriptedApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedApi(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>Method, path, authorization and body of each request, in order.</summary>
    public List<(string Method, string Path, string? Authorization, string Body)> Requests { get; } = [];

    public static async Task<ScriptedApi> StartAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var api = new ScriptedApi(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            lock (api.Requests)
            {
                api.Requests.Add((context.Request.Method, context.Request.Path, context.Request.Headers.Authorization, body));
            }

            await answer(context);
        });
        await app.StartAsync();
        return api;
    }

    public static Task<ScriptedApi> StartAsync(int status, string mediaType, string body) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        return context.Response.WriteAsync(body);
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
