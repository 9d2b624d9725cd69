using System.Diagnostics;
using System.Net;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>A network of its own for a process, joined to the machine's by one cable that can be pulled. Needs root and iproute2.</summary>
internal sealed class NetworkNamespace : IDisposable
{
    /// <summary>One of its kind for each test process, for the kernel knows them all.</summary>
    private static readonly string Id = $"glip{Environment.ProcessId % 100_000}";

    private static readonly string Outside = Id + "o";
    private static readonly string Inside = Id + "i";

    private NetworkNamespace()
    {
    }

    /// <summary>The machine's end of the cable.</summary>
    public static IPAddress HostAddress => IPAddress.Parse("10.213.77.1");

    /// <summary>The other end.</summary>
    public static IPAddress OwnAddress => IPAddress.Parse("10.213.77.2");

    /// <summary>Makes it; skips the calling test where that is not allowed, and says why.</summary>
    public static NetworkNamespace Create()
    {
        var made = new NetworkNamespace();
        var problem = Run("ip", "netns", "add", Id)
            ?? Run("ip", "link", "add", Outside, "type", "veth", "peer", "name", Inside, "netns", Id)
            ?? Run("ip", "addr", "add", $"{HostAddress}/30", "dev", Outside)
            ?? Run("ip", "link", "set", Outside, "up")
            ?? Run("ip", "-n", Id, "addr", "add", $"{OwnAddress}/30", "dev", Inside)
            ?? Run("ip", "-n", Id, "link", "set", Inside, "up")
            ?? Run("ip", "-n", Id, "link", "set", "lo", "up");
        if (problem is not null)
        {
            made.Dispose();
            Skip.If(true, $"a network namespace needs root and iproute2: {problem}");
        }

        return made;
    }

    /// <summary>What is put before a command so that it runs inside.</summary>
    public static string[] Prefix => ["netns", "exec", Id];

    /// <summary>Pulls the cable.</summary>
    public static void Part() => Run("ip", "link", "set", Outside, "down").ShouldBeNull();

    /// <summary>Puts it back.</summary>
    public static void Join() => Run("ip", "link", "set", Outside, "up").ShouldBeNull();

    public void Dispose() => Run("ip", "netns", "del", Id);

    /// <summary>Null, or what went wrong.</summary>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{program} {string.Join(' ', arguments)}: {error.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return $"{program}: {failure.Message}";
        }
    }
}
