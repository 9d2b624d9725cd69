using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Runs.Progress;

public sealed partial class RunProgress
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Trace, Message = "Pair {Place} labelled with {Boxes} boxes")]
    private partial void LogLabelled(PairPlace place, int boxes);

    [LoggerMessage(EventId = 2, Level = LogLevel.Trace, Message = "Pair {Place} rejected, {Reason}: {Detail}")]
    private partial void LogRejected(PairPlace place, RejectReason reason, string detail);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "{What} failed and is tried again: {Why}")]
    private partial void LogRetry(string what, string why);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "The run is at {Phase}")]
    private partial void LogPhase(WorkPhase phase);

    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "{Line}")]
    private partial void LogTold(string line);
}
