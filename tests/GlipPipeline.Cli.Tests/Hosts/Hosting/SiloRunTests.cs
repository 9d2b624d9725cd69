using System.Net;
using System.Net.Sockets;
using GlipPipeline.Cli.Hosts;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Teachers;
using GlipPipeline.Testing;
using GlipPipeline.Web.Settings;

namespace GlipPipeline.Cli.Tests.Hosts.Hosting;

public sealed class SiloRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_WhenThePortIsTaken_SaysWhich()
    {
        using var listener = new TcpListener(IPAddress.Any, port: 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var error = await Should.ThrowAsync<ClusterFaultException>(() => RunAsync(Options() with { SiloPort = port }));

        error.Message.ShouldStartWith($"--silo-port: port {port} cannot be listened on");
    }

    [Fact]
    public async Task RunAsync_WhenTheStoreCannotBeWritten_SaysWhich()
    {
        var file = _folder["file"];
        await File.WriteAllTextAsync(file, "");

        (await Should.ThrowAsync<StoreException>(() => RunAsync(Options() with { Store = Path.Combine(file, "store") }))).Message.ShouldContain(file);
    }

    [Fact]
    public async Task RunAsync_WhenTheDeviceIsNotThere_NeverRunsOnTheProcessor() =>
        (await Should.ThrowAsync<TeacherException>(() => RunAsync(Options() with { Device = "cuda:99" }))).Message.ShouldContain("cuda:99");

    private ClusterSiloOptions Options() => new() { Store = _folder["store"], Cluster = "test", SiloPort = 0, GatewayPort = 0 };

    private static Task RunAsync(ClusterSiloOptions options) => SiloRun.RunAsync(options, new ServeOptions(), TextWriter.Null, CancellationToken.None);
}
