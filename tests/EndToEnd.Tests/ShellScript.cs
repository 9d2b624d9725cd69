using System.Diagnostics;

namespace EndToEnd.Tests;

/// <summary>Runs commands as a shell does where glip is installed.</summary>
internal static class ShellScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Runs a script; the first command that fails ends it.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="script">The commands.</param>
    public static async Task<GlipResult> RunAsync(string folder, string script)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-e", "-c", script])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"not done within {Patience.TotalMinutes:0} minutes: {script}");
        }

        return new GlipResult(process.ExitCode, await output, await error);
    }
}
