using GlipPipeline.Core.Control;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Runs;

internal sealed partial class RunGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} begins: {Corpus}")]
    private partial void LogBegun(string run, string corpus);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is planned: {Units} units, {Pairs} pairs")]
    private partial void LogPlanned(string run, int units, long pairs);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is wanted {Wanted}")]
    private partial void LogWish(string run, RunState wanted);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is forgotten")]
    private partial void LogForgotten(string run);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is {State}: {Reason}")]
    private partial void LogState(string run, RunState state, string? reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} is sealed: {PairsLabelled} pairs labelled, {PairsRejected} rejected")]
    private partial void LogSealed(string run, long pairsLabelled, long pairsRejected);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} cannot be worked at by {Silo} now: {Fault}")]
    private partial void LogFault(string run, string silo, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} is tried again in {Seconds} s: {Fault}")]
    private partial void LogDelayed(string run, double seconds, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Run {Run} has failed")]
    private partial void LogFailed(Exception failure, string run);
}
