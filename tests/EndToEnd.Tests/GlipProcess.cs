using System.Diagnostics;

namespace EndToEnd.Tests;

/// <summary>The command <c>glip</c> as a user runs it: a process of its own.</summary>
internal sealed class GlipProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private GlipProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static GlipProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "glip"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new GlipProcess(Process.Start(start)!);
    }

    public static async Task<GlipResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.WaitAsync();
    }

    public async Task<GlipResult> WaitAsync()
    {
        await _process.WaitForExitAsync();
        return new GlipResult(_process.ExitCode, await _output, await _error);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => _process.Kill();

    public bool HasExited => _process.HasExited;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
