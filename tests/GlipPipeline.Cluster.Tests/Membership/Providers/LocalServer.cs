using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Net.Sockets;

namespace GlipPipeline.Cluster.Tests.Membership.Providers;

/// <summary>A server of another project as a child process, in a folder of its own that is gone with it. Skips the test where it is not installed.</summary>
internal sealed class LocalServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private LocalServer(Process process, string folder, int port) => (_process, Folder, Port) = (process, folder, port);

    public string Folder { get; }

    public int Port { get; }

    /// <summary>Creates a folder that the server's user may use.</summary>
    public static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("glip-server-").FullName;
        if (Environment.UserName == "root")
        {
            Run("chown", ["nobody", folder]);
        }

        return folder;
    }

    /// <summary>Runs a program of the server to its end.</summary>
    public static void Run(string program, IReadOnlyList<string> arguments)
    {
        using var process = Start(program, arguments);
        process.WaitForExit(Patience).ShouldBeTrue($"{program} did not end within {Patience}");
        process.ExitCode.ShouldBe(0, $"{program} failed: {process.StandardError.ReadToEnd()}");
    }

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<LocalServer> StartAsync(string program, IReadOnlyList<string> arguments, string folder, int port)
    {
        var server = new LocalServer(Start(program, arguments), folder, port);
        var said = new ConcurrentQueue<string?>();
        server._process.OutputDataReceived += (_, line) => said.Enqueue(line.Data);
        server._process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        var startedAt = TimeProvider.System.GetTimestamp();
        while (!await ListensAsync(port))
        {
            var hasEnded = server._process.WaitForExit(0);
            (hasEnded || TimeProvider.System.GetElapsedTime(startedAt) > Patience).ShouldBeFalse(
                $"{program} does not listen on port {port}, {(hasEnded ? $"ended with {server._process.ExitCode}" : "runs")}:\n{string.Join('\n', said)}");
            await Task.Delay(50);
        }

        return server;
    }

    /// <summary>Whether a program is on the path; a test that needs it is skipped otherwise.</summary>
    public static void SkipWithout(string program) => Skip.IfNot(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))),
        $"needs {program} on the path: Debian's packages redis-server and postgresql (/usr/lib/postgresql/VERSION/bin) have it");

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>PostgreSQL refuses to run as root, so that a test of root's runs it as nobody.</summary>
    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var isRoot = Environment.UserName == "root" && program != "chown";
        string[] asNobody = ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program];
        var start = new ProcessStartInfo(isRoot ? "setpriv" : program, isRoot ? [.. asNobody, .. arguments] : arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new SkipException($"needs {start.FileName}: install it");
        }
    }

    private static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
