using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Runs;

internal sealed partial class RunsGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The registry has {Active} runs that have not ended and {Ended} that have")]
    private partial void LogRead(int active, int ended);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} is left out: what the registry says of it cannot be read")]
    private partial void LogUnreadable(Exception failure, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} does not answer now")]
    private partial void LogAsleep(Exception failure, string run);
}
