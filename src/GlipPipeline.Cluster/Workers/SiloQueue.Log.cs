using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Ledger;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Workers;

internal sealed partial class SiloQueue
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} joined: {Corpus}")]
    private partial void LogJoined(string run, string corpus);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run} left")]
    private partial void LogLeft(string run);

    [LoggerMessage(Level = LogLevel.Information, Message = "Run {Run}, unit {Unit}: {Outcome} after {Elapsed}")]
    private partial void LogDone(string run, UnitId unit, CommitOutcome outcome, TimeSpan elapsed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run}, unit {Unit}: given back")]
    private partial void LogReleased(string run, UnitId unit);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} cannot be worked at here now")]
    private partial void LogResting(Exception failure, string run);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of runs cannot be asked for now")]
    private partial void LogUnlisted(Exception failure);
}
