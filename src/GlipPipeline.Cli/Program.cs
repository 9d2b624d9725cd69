using System.CommandLine;
using System.Runtime.InteropServices;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Display;
using GlipPipeline.Cli.Errors;
using GlipPipeline.Cli.Help;
using GlipPipeline.Cli.Hosts;

namespace GlipPipeline.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (!SupportedPlatform.Includes(OperatingSystem.IsLinux(), RuntimeInformation.ProcessArchitecture))
        {
            await Console.Error.WriteLineAsync(SupportedPlatform.Refusal);
            return ExitCodes.Failed;
        }

        // An argument that begins with @ is what it looks like, not the name of a file with more arguments.
        var line = GlipCommand.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        using var signals = StopSignals.Listen();
        TerminalWriter.Install();
        try
        {
            return UsageError.IsIn(line) ? UsageError.Write(line, Console.Error) : await InvokeAsync(line, signals);
        }
#pragma warning disable CA1031 // The command line is one of the three places that catch everything: nothing above it could report the error.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ErrorReport.Write(error, CommandPath.Of(line), Console.Error);
        }
    }

    private static Task<int> InvokeAsync(ParseResult line, StopSignals signals)
    {
        var command = line.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, signals.Token);

        // Hosts drain, for as long as their own options say.
        return GlipCommand.IsHost(line) ? command : signals.WaitAsync(command);
    }
}
