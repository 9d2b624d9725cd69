using System.Runtime.InteropServices;

namespace GlipPipeline.Cli.Hosts;

/// <summary>
/// What tells the program to stop: Ctrl-C, SIGTERM, a terminal that hangs up, SIGQUIT. All mean the same, and a second one means no more than the
/// first: a shell that ends hangs up twice. A signal that the program was started to ignore, as by nohup, stays ignored.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    /// <summary>How long a command may take to give back what it holds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly PosixSignal[] All = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    private StopSignals() => _registrations = [.. All.Select(signal => PosixSignalRegistration.Create(signal, Take))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>From now on signals no longer end the process by themselves.</summary>
    public static StopSignals Listen() => new();

    /// <summary>Waits for a command; once it is told to stop, not for ever.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop, and stopped or was waited for long enough.</exception>
    public async Task<int> WaitAsync(Task<int> command)
    {
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, Token).ContinueWith(
            _ => Task.Delay(Patience, TimeProvider.System), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
        return await Task.WhenAny(command, stopped) == command ? await command : throw new OperationCanceledException(Token);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _ = _stop.CancelAsync();
    }
}
