using System.CommandLine;
using GlipPipeline.Cli.Commands;
using GlipPipeline.Cli.Errors;

namespace GlipPipeline.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            var command = GlipCommand.Create().Parse(args);
            return await command.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,

                // Hosts answer to SIGTERM and SIGINT themselves: they drain.
                ProcessTerminationTimeout = GlipCommand.IsHost(command) ? null : TimeSpan.FromSeconds(20),
            });
        }
#pragma warning disable CA1031 // The command line is one of the three places that catch everything: nothing above it could report the error.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ErrorReport.Write(error, Console.Error);
        }
    }
}
