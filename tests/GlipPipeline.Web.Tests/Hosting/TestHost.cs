using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GlipPipeline.Web.Hosting;
using GlipPipeline.Web.Settings;
using GlipPipeline.Web.Tests.Control;
using Microsoft.AspNetCore.Builder;

namespace GlipPipeline.Web.Tests.Hosting;

/// <summary>The real host on a free port of loopback, over a cluster in memory.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app, FakeRunControl control)
    {
        (_app, Control) = (app, control);
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public FakeRunControl Control { get; }

    public HttpClient Client { get; }

    public static async Task<TestHost> StartAsync(ServeOptions? options = null, bool hasCluster = true)
    {
        var control = new FakeRunControl();
        var app = ServeHost.Build((options ?? new ServeOptions()) with { Urls = "http://127.0.0.1:0" }, hasCluster ? control : null);
        await app.StartAsync();
        return new TestHost(app, control);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json, string mediaType = "application/json") =>
        Client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, Encoding.UTF8, mediaType));

    public async Task<JsonElement> GetJsonAsync(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
