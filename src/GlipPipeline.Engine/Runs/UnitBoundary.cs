using GlipPipeline.Core.Units;
using Polly;
using Polly.Retry;

namespace GlipPipeline.Engine.Runs;

/// <summary>
/// The only place that retries: what the environment does wrong within a unit is tried again as a whole, a few times, and then stops the run. Every
/// fault of a store, a part or a source is an <see cref="IOException"/>; anything else is no fault of the environment and passes at once.
/// </summary>
/// <param name="firstDelay">Wait before the second attempt; it doubles from one to the next.</param>
internal sealed class UnitBoundary(TimeSpan firstDelay)
{
    /// <summary>Attempts after the first.</summary>
    internal const int Retries = 3;

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<IOException>(),
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = firstDelay,
            UseJitter = true,
        })
        .Build();

    /// <summary>Runs attempts at a unit until one ends.</summary>
    /// <exception cref="UnitException">The environment failed in every attempt.</exception>
    public async Task RunAsync(Unit unit, Func<Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.ExecuteAsync(async _ => await attempt(), cancellationToken);
        }
        catch (IOException error)
        {
            throw new UnitException(
                $"Unit {unit.Id} of {unit.Range.Source} failed {Retries + 1} times; nothing committed is lost, and the same command goes on from "
                + $"there: {error.Message}",
                error);
        }
    }
}
