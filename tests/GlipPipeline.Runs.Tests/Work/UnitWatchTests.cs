using System.Diagnostics;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Telemetry;
using GlipPipeline.Runs.Tests.Telemetry;
using GlipPipeline.Runs.Work;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Runs.Tests.Work;

[Collection(ProcessWide.Name)]
public sealed class UnitWatchTests
{
    [Theory]
    [InlineData(CommitOutcome.Won, false, "committed", LogLevel.Information)]
    [InlineData(CommitOutcome.Lost, false, "lost", LogLevel.Information)]
    [InlineData(null, true, "abandoned", LogLevel.Information)]
    [InlineData(null, false, "failed", LogLevel.Error)]
    public void Dispose_WhenTheUnitHasEnded_CountsLogsAndTraces(CommitOutcome? commit, bool isCancelled, string outcome, LogLevel level)
    {
        using var measurements = new Measurements();
        var spans = new List<Activity>();
        using var listener = Listen(spans);
        var log = new ListLog();

        using (var watch = UnitWatch.Begin(Grant, log, new CancellationToken(isCancelled)))
        {
            if (commit is { } won)
            {
                watch.End(won);
            }
        }

        measurements[$"glip.units outcome={outcome}"].ShouldBe(1);
        measurements[$"glip.unit.duration outcome={outcome}"].ShouldBeGreaterThan(0);
        log.Levels.ShouldBe([level]);
        var span = spans.ShouldHaveSingleItem();
        span.GetTagItem("glip.outcome").ShouldBe(outcome);
        span.Status.ShouldBe(outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
    }

    private static UnitGrant Grant { get; } = new(new Unit(new UnitId(7), new PairRange("photos", 0, 5, 0)), AttemptId.New(), UnitDeaths.None);

    private static ActivityListener Listen(List<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PipelineSpans.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class ListLog : ILogger
    {
        public List<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Levels.Add(logLevel);
    }
}
