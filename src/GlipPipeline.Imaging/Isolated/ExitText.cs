namespace GlipPipeline.Imaging.Isolated;

/// <summary>Says how a process ended.</summary>
internal static class ExitText
{
    /// <summary>What .NET, like a shell, adds to the number of the signal that ended a process.</summary>
    private const int SignalBase = 128;

    /// <summary>For example <c>died of signal 11 (SIGSEGV)</c>.</summary>
    internal static string Of(int exitCode) => exitCode <= SignalBase
        ? $"ended with exit code {exitCode}"
        : $"died of signal {exitCode - SignalBase}{Name(exitCode - SignalBase)}";

    private static string Name(int signal) => signal switch
    {
        4 => " (SIGILL)",
        5 => " (SIGTRAP)",
        6 => " (SIGABRT)",
        7 => " (SIGBUS)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        31 => " (SIGSYS)",
        _ => "",
    };
}
