using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Telemetry;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Runs.Work;

public sealed partial class UnitWatch
{
    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "Unit {Unit} of {Source}, {Pairs} pairs, {Outcome} after {Seconds:f1} s")]
    private partial void LogEnded(UnitId unit, string source, long pairs, UnitOutcome outcome, double seconds);

    [LoggerMessage(
        EventId = 5,
        Level = LogLevel.Error,
        Message = "Unit {Unit} of {Source} ended {Deaths} processes and is worked at one pair at a time, without the pairs [{Condemned}]")]
    private partial void LogCareful(UnitId unit, string source, int deaths, string condemned);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "Unit {Unit} of {Source} failed lastingly and stops the run")]
    private partial void LogFailed(UnitId unit, string source);
}
