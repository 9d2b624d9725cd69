using Microsoft.Extensions.Logging;

namespace GlipPipeline.Runs.Telemetry;

/// <summary>The log of a host without a terminal. Levels: pair = Trace, unit = Information, retry = Warning, lost work = Error.</summary>
public static class HostLog
{
    /// <summary>One JSON object a line, times in UTC, values as fields.</summary>
    /// <param name="logging">The host's.</param>
    /// <param name="least">Entries under this level are not written.</param>
    public static ILoggingBuilder AddJsonLines(this ILoggingBuilder logging, LogLevel least = LogLevel.Information) => logging
        .SetMinimumLevel(least)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
}
