using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Workers;

internal sealed partial class WorkerPump
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Draining: no more units, {Seconds} s for those in work")]
    private partial void LogDraining(double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Units in work do not fit the time for draining and are given back")]
    private partial void LogAbandoning();

    [LoggerMessage(Level = LogLevel.Information, Message = "No unit is in work any more")]
    private partial void LogStopped();

    [LoggerMessage(Level = LogLevel.Error, Message = "The work stopped and starts again; units in work were given back")]
    private partial void LogRestart(Exception failure);
}
