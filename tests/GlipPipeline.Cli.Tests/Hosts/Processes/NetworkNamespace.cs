using System.Diagnostics;
using System.Net;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>A network of its own for a process, joined to the machine's by one cable that can be pulled. Needs root and iproute2.</summary>
internal sealed class NetworkNamespace : IDisposable
{
    private const string Kind = "glip";

    /// <summary>One of its kind for each test process, for the kernel knows them all.</summary>
    private static readonly string Id = $"{Kind}{Environment.ProcessId}";

    private static readonly string Outside = Id + "o";
    private static readonly string Inside = Id + "i";

    private NetworkNamespace()
    {
    }

    /// <summary>The machine's end of the cable.</summary>
    public static IPAddress HostAddress => Address(1);

    /// <summary>The other end.</summary>
    public static IPAddress OwnAddress => Address(2);

    /// <summary>Four addresses for each test process: another's cable, or one that a killed test left, leads elsewhere.</summary>
    private static IPAddress Address(int number)
    {
        var first = Environment.ProcessId % (1 << 14) * 4;
        return new IPAddress([10, 213, (byte)(first >> 8), (byte)(first + number)]);
    }

    /// <summary>Makes it; skips the calling test where that is not allowed, and says why.</summary>
    public static NetworkNamespace Create()
    {
        RemoveLeftOver();
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

    /// <summary>Takes away what tests left that were killed.</summary>
    private static void RemoveLeftOver()
    {
        var folder = new DirectoryInfo("/run/netns");
        foreach (var left in folder.Exists ? folder.GetFiles($"{Kind}*") : [])
        {
            if (int.TryParse(left.Name.AsSpan(Kind.Length), out var process) && !Directory.Exists($"/proc/{process}"))
            {
                Run("ip", "netns", "del", left.Name);
            }
        }
    }

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
