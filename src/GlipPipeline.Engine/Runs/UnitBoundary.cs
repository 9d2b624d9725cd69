using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using Polly;
using Polly.Retry;

namespace GlipPipeline.Engine.Runs;

/// <summary>The only place that retries: what the environment does wrong within a unit is tried again as a whole, a few times, and then stops the run.</summary>
internal static class UnitBoundary
{
    private const int Retries = 3;

    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<StoreException>(),
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromSeconds(1),
            UseJitter = true,
        })
        .Build();

    /// <summary>Runs attempts at a unit until one ends.</summary>
    /// <exception cref="StoreException">The store failed in every attempt.</exception>
    public static async Task RunAsync(Unit unit, Func<Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await Pipeline.ExecuteAsync(async _ => await attempt(), cancellationToken);
        }
        catch (StoreException error)
        {
            throw new StoreException($"Unit {unit.Id} of {unit.Range.Source} failed {Retries + 1} times; nothing committed is lost, the same command goes on: {error.Message}", error);
        }
    }
}
