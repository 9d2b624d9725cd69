using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GlipPipeline.Testing;

namespace Deploy.Tests.Images;

/// <summary>The health check of the images, against a server that answers as told.</summary>
public sealed class HealthyTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK", 0)]
    [InlineData("HTTP/1.1 503 Service Unavailable", 1)]
    [InlineData("", 1)]
    public async Task Healthy_WhenTheServerAnswers_GoesByTheStatus(string statusLine, int exitCode)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var check = ExitCodeAsync(((IPEndPoint)listener.LocalEndpoint).Port);

        using (var caller = await listener.AcceptTcpClientAsync())
        {
            var request = new byte[1024];
            var length = await caller.GetStream().ReadAsync(request);
            Encoding.ASCII.GetString(request, 0, length).ShouldStartWith("GET /health/ready HTTP/1.1\r\n");
            await caller.GetStream().WriteAsync(Encoding.ASCII.GetBytes(statusLine + "\r\nContent-Length: 0\r\n\r\n"));
        }

        (await check).ShouldBe(exitCode);
    }

    [Fact]
    public async Task Healthy_WhenNobodyListens_Fails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        (await ExitCodeAsync(port)).ShouldBe(1);
    }

    private static async Task<int> ExitCodeAsync(int port)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "deploy", "healthy"), port.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
