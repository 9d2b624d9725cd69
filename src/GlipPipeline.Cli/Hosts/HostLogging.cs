using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace GlipPipeline.Cli.Hosts;

/// <summary>The log of a host: one line an event on the error stream, so that the output stream says only that it is ready.</summary>
internal static class HostLogging
{
    public static void Configure(ILoggingBuilder logging) => logging
        .AddFilter("Orleans", LogLevel.Warning)
        .AddFilter("Microsoft", LogLevel.Warning)

        // What keeps a host from starting is reported once, in one line, by the program.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
        .AddFilter("Orleans.Messaging.GatewayManager", LogLevel.Error)
        .AddFilter("GlipPipeline", LogLevel.Information)
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
}
