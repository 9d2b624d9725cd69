using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>A program beside the tests as a process of its own, and every line that it writes.</summary>
internal sealed partial class HostProcess : IDisposable
{
    private const string ReadyMark = " is ready at ";
    private const int SignalTerminate = 15;
    private const int SignalContinue = 18;
    private const int SignalStop = 19;
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private HostProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput, Output), ReadAsync(process.StandardError, Error));
    }

    public ConcurrentQueue<string> Output { get; } = [];

    public ConcurrentQueue<string> Error { get; } = [];

    public IEnumerable<string> Lines => Output.Concat(Error);

    public bool HasExited => _process.HasExited;

    public static HostProcess Start(string program, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        StartProgram(Path.Combine(AppContext.BaseDirectory, program), environment, arguments);

    public static HostProcess StartProgram(string path, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>The line that says that it is ready.</summary>
    public async Task<string> ReadyAsync()
    {
        var ended = _process.WaitForExitAsync();
        (await Task.WhenAny(_ready.Task, ended).WaitAsync(LongestStart)).ShouldBe(_ready.Task, ToString());
        return await _ready.Task;
    }

    /// <summary>Waits for its end; gives the exit code.</summary>
    public async Task<int> ExitAsync(TimeSpan? patience = null)
    {
        await _process.WaitForExitAsync().WaitAsync(patience ?? Timeout.InfiniteTimeSpan);
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM: a silo drains.</summary>
    public void Terminate() => Send(SignalTerminate);

    /// <summary>SIGSTOP: it is there, and does nothing.</summary>
    public void Freeze() => Send(SignalStop);

    /// <summary>SIGCONT.</summary>
    public void Thaw() => Send(SignalContinue);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    public override string ToString() => string.Join('\n', Lines);

    private void Send(int signal) => SendSignal(_process.Id, signal).ShouldBe(0);

    private async Task ReadAsync(StreamReader from, ConcurrentQueue<string> to)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            to.Enqueue(line);
            if (line.Contains(ReadyMark, StringComparison.Ordinal))
            {
                _ready.TrySetResult(line);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
