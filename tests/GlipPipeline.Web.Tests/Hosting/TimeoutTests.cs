using System.Net;
using System.Net.Sockets;
using System.Text;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Settings;
using GlipPipeline.Web.Hosting;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Web.Tests.Hosting;

public sealed class TimeoutTests
{
    [Fact]
    public async Task Request_WhenTheClusterDoesNotAnswer_EndsWithAProblem()
    {
        await using var app = ServeHost.Build(
            new ServeOptions { Urls = "http://127.0.0.1:0", RequestSeconds = 0.05 }, new SilentRunControl());
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        await (await client.GetAsync(new Uri("/runs", UriKind.Relative))).ShouldBeProblemAsync(HttpStatusCode.GatewayTimeout);
    }

    [Fact]
    public async Task Connection_WhenItSpeaksNoHttp_GetsARefusalAndIsClosed()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port);
        await socket.GetStream().WriteAsync("SSH-2.0-x\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);

        (await reader.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 400");
    }

    /// <summary>A cluster that never answers.</summary>
    private sealed class SilentRunControl : IRunControl
    {
        public Task<RunView> SubmitAsync(LabelSettings submission, CancellationToken cancellationToken) => NeverAsync<RunView>(cancellationToken);

        public Task<IReadOnlyList<RunView>> ListAsync(CancellationToken cancellationToken) => NeverAsync<IReadOnlyList<RunView>>(cancellationToken);

        public Task<IReadOnlyList<RunView>> ListCurrentAsync(CancellationToken cancellationToken) => NeverAsync<IReadOnlyList<RunView>>(cancellationToken);

        public Task<RunView?> GetAsync(string runId, CancellationToken cancellationToken) => NeverAsync<RunView?>(cancellationToken);

        public Task<RunView> PauseAsync(string runId, CancellationToken cancellationToken) => NeverAsync<RunView>(cancellationToken);

        public Task<RunView> ResumeAsync(string runId, CancellationToken cancellationToken) => NeverAsync<RunView>(cancellationToken);

        public Task<RunView> CancelAsync(string runId, CancellationToken cancellationToken) => NeverAsync<RunView>(cancellationToken);

        public Task<RunView> ForgetAsync(string runId, CancellationToken cancellationToken) => NeverAsync<RunView>(cancellationToken);

        public Task<SiloView> DrainAsync(string silo, CancellationToken cancellationToken) => NeverAsync<SiloView>(cancellationToken);

        public IAsyncEnumerable<RunView> WatchAsync(string runId, CancellationToken cancellationToken) => AsyncEnumerable.Empty<RunView>();

        public Task<ClusterView> DescribeAsync(CancellationToken cancellationToken) => NeverAsync<ClusterView>(cancellationToken);

        public Task<IReadOnlyList<CaptionView>> ExtractAsync(IReadOnlyList<string> captions, string? runId, CancellationToken cancellationToken) =>
            NeverAsync<IReadOnlyList<CaptionView>>(cancellationToken);

        private static async Task<T> NeverAsync<T>(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Only a cancellation ends an infinite wait.");
        }
    }
}
