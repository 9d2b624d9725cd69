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
            return await GlipCommand.Create().Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(20),
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
