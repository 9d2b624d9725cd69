using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Faults;

internal sealed partial class GrainFaultFilter
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Grain}.{Method} failed")]
    private partial void LogFailed(Exception failure, string grain, string? method);
}
