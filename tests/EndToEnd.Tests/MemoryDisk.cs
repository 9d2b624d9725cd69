using System.Diagnostics;
using GlipPipeline.Testing;

namespace EndToEnd.Tests;

/// <summary>A small file system of its own in memory. The calling test is skipped where mounting is not permitted.</summary>
internal sealed class MemoryDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private MemoryDisk()
    {
    }

    /// <summary>Where it is mounted.</summary>
    public string Path => _folder.Path;

    /// <summary>Mounts it.</summary>
    /// <param name="options">As of <c>mount -o</c>, for example <c>size=1m</c> or <c>ro</c>.</param>
    public static MemoryDisk Mount(string options)
    {
        var disk = new MemoryDisk();
        if (TryRun("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.Path) != 0)
        {
            disk._folder.Dispose();
            Skip.If(true, "mounting a file system is not permitted here: run as root");
        }

        return disk;
    }

    public void Dispose()
    {
        TryRun("umount", "--lazy", Path).ShouldBe(0);
        _folder.Dispose();
    }

    private static int TryRun(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
