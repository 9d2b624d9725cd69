using System.Diagnostics;
using System.Runtime.InteropServices;
using GlipPipeline.Testing.Processes;

namespace EndToEnd.Tests;

/// <summary>The command <c>glip</c> as a user runs it: a process of its own.</summary>
internal sealed partial class GlipProcess : IDisposable
{
    private const int Interrupt = 2;
    private static readonly Dictionary<string, int> Signals = new() { ["HUP"] = 1, ["QUIT"] = 3, ["TERM"] = 15 };
    private const int Continue = 18;
    private const string SetPrivileges = "/usr/bin/setpriv";

    /// <summary>The user that owns nothing, as every Linux numbers it.</summary>
    private const string Nobody = "65534";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private GlipProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public static GlipProcess Start(params string[] arguments) => StartWith(crashAt: null, arguments);

    /// <summary>Starts it so that it kills itself at a point of the commit protocol.</summary>
    public static GlipProcess StartWith(string? crashAt, params string[] arguments) =>
        StartIn(new Dictionary<string, string?> { ["GLIP_CRASH_AT"] = crashAt }, arguments);

    /// <summary>Starts it so that its decoders fail on images that say how.</summary>
    public static GlipProcess StartWith(bool decoderFaults, params string[] arguments) =>
        StartIn(new Dictionary<string, string?> { ["GLIP_DECODER_FAULTS"] = decoderFaults ? "1" : null }, arguments);

    /// <summary>Starts it with some environment variables set, or taken away by null.</summary>
    public static GlipProcess StartIn(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        StartProgram(environment, Program, arguments);

    /// <summary>Starts it as <c>nohup</c> does.</summary>
    public static GlipProcess StartIgnoringHangUp(params string[] arguments) => StartProgram(
        new Dictionary<string, string?>(), "/bin/sh", ["-c", "trap '' HUP; exec \"$0\" \"$@\"", Program, .. arguments]);

    /// <summary>The same as a user whom permissions hold back, which they do not do with root.</summary>
    public static GlipProcess StartUnprivileged(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return StartIn(environment, arguments);
        }

        Skip.IfNot(File.Exists(SetPrivileges), $"root needs {SetPrivileges} to give its rights up");
        return StartProgram(environment, SetPrivileges, ["--reuid", Nobody, "--regid", Nobody, "--clear-groups", Program, .. arguments]);
    }

    /// <summary>The same on a terminal of its own, where it draws its bar; both streams come as output.</summary>
    public static GlipProcess StartOnTerminal(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        const string Terminal = "/usr/bin/script";
        Skip.IfNot(File.Exists(Terminal), $"needs {Terminal} for a terminal");
        // What tells a program that nobody looks at its terminal.
        var drawing = new Dictionary<string, string?>(environment) { ["TERM"] = "xterm", ["CI"] = null };
        var command = string.Join(' ', arguments.Prepend(Program).Select(argument => $"'{argument}'"));
        return StartProgram(drawing, Terminal, ["--quiet", "--return", "--command", $"exec {command}", "/dev/null"]);
    }

    /// <summary>The same with every address that it or a child of it calls written to a file.</summary>
    public static GlipProcess StartTraced(string trace, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        const string Tracer = "/usr/bin/strace";
        Skip.IfNot(File.Exists(Tracer), $"needs {Tracer} to see whom a process calls");
        return StartProgram(environment, Tracer, ["--follow-forks", "--seccomp-bpf", "--quiet", "--trace=connect,sendto", "--output", trace, Program, .. arguments]);
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "glip");

    private static GlipProcess StartProgram(IReadOnlyDictionary<string, string?> environment, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

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

    /// <summary>Waits until something holds, such as a file being there; fails if the process ends before.</summary>
    public async Task WaitUntilAsync(Func<bool> holds, string what)
    {
        while (!holds())
        {
            (_process.HasExited && !holds()).ShouldBeFalse($"glip ended before {what}");
            // A busy wait would take from the process what it waits for.
            await Task.Delay(1);
        }
    }

    /// <summary>The processes that it started and that still run.</summary>
    public IReadOnlyList<Process> Children() => ProcessTree.Children(_process.Id);

    /// <summary>Resident memory of it and its children.</summary>
    public long ResidentBytes() => ProcessTree.ResidentBytes(_process.Id);

    public bool HasExited => _process.HasExited;

    /// <summary>Waits until it has stopped itself, as <c>GLIP_STOP_AT</c> asks it to.</summary>
    public Task WaitUntilStoppedAsync() => WaitUntilAsync(() => ProcessTree.IsStopped(_process.Id), "it stopped");

    /// <summary>SIGCONT: a stopped process goes on.</summary>
    public void Resume() => SendSignal(_process.Id, Continue).ShouldBe(0);

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => _process.Kill();

    /// <summary>A shell without job control starts background jobs with SIGINT ignored, and children inherit that.</summary>
    public static bool InheritsIgnoredInterrupt
    {
        get
        {
            const string Label = "SigIgn:";
            var mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Label, StringComparison.Ordinal))[Label.Length..];
            return (Convert.ToUInt64(mask.Trim(), 16) & (1UL << (Interrupt - 1))) != 0;
        }
    }

    /// <summary>SIGKILL for what runs on the terminal.</summary>
    public void KillChildren()
    {
        foreach (var child in Children())
        {
            child.Kill();
        }
    }

    /// <summary>SIGINT: what Ctrl-C sends.</summary>
    public void PressCtrlC() => SendSignal(_process.Id, Interrupt).ShouldBe(0);

    /// <summary>Another signal, by its name without SIG.</summary>
    public void Signal(string name) => SendSignal(_process.Id, Signals[name]).ShouldBe(0);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
