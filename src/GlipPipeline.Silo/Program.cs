using System.CommandLine;
using GlipPipeline.Silo.Commands;
using GlipPipeline.Silo.Errors;

namespace GlipPipeline.Silo;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            var command = new RootCommand("Hosts of a labelling cluster: silos that work, and the dashboard that controls them.")
            {
                SiloCommand.Create(), DashboardCommand.Create(),
            };
            return await command.Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,

                // The hosts answer to SIGTERM and SIGINT themselves: they drain.
                ProcessTerminationTimeout = null,
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
