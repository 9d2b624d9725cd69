using System.CommandLine;
using System.Runtime.InteropServices;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Errors;
using GlipPipeline.Cli.Help;

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
        try
        {
            return UsageError.IsIn(line) ? UsageError.Write(line, Console.Error) : await line.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,

                // Hosts answer to SIGTERM and SIGINT themselves: they drain.
                ProcessTerminationTimeout = GlipCommand.IsHost(line) ? null : TimeSpan.FromSeconds(20),
            });
        }
#pragma warning disable CA1031 // The command line is one of the three places that catch everything: nothing above it could report the error.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ErrorReport.Write(error, CommandPath.Of(line), Console.Error);
        }
    }
}
