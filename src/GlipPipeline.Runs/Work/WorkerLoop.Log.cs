using GlipPipeline.Core.Units;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Runs.Work;

public sealed partial class WorkerLoop
{
    [LoggerMessage(EventId = 9, Level = LogLevel.Warning, Message = "The lease of unit {Unit} was not renewed; the next turn tries again")]
    private partial void LogNotRenewed(Exception failure, UnitId unit);
}
