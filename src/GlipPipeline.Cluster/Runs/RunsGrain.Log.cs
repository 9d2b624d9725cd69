using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Runs;

internal sealed partial class RunsGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The registry has {Active} runs that have not ended")]
    private partial void LogRead(int active);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registry cannot be read now")]
    private partial void LogUnread(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} is left out: {Damage}")]
    private partial void LogUnreadable(string run, string damage);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} does not answer now")]
    private partial void LogAsleep(Exception failure, string run);
}
