using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Ranges;

internal sealed partial class RangeGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run}, range {Range}: {UnitsCommitted} of {Units} units have a record")]
    private partial void LogRebuilt(string run, string range, int unitsCommitted, int units);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run}, range {Range}: its records cannot be read now")]
    private partial void LogBehind(Exception failure, string run, string range);
}
