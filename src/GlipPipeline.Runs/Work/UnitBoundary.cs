using GlipPipeline.Core.Faults;
using GlipPipeline.Runs.Progress;
using Polly;
using Polly.Retry;

namespace GlipPipeline.Runs.Work;

/// <summary>
/// The only place that retries. What the environment does wrong in a step of a run is tried again for about two and a half minutes if waiting may
/// cure it, and stops the run at once if it may not. Every fault of a store, a part or a source is an <see cref="IOException"/>; anything else
/// is no fault of the environment and passes. Thread-safe.
/// </summary>
/// <param name="progress">Shows that the run waits, and why.</param>
/// <param name="time">The clock that delays go by.</param>
public sealed class UnitBoundary(RunProgress progress, TimeProvider time)
{
    /// <summary>The clock of the run.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>Attempts after the first: with the delays below, 1 + 2 + 4 + 8 + 16 + 4 × 30 = 151 seconds.</summary>
    internal const int Retries = 9;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Runs attempts at a step until one ends.</summary>
    /// <param name="what">The step, as the beginning of a sentence: "Unit 00000007 of photos".</param>
    /// <param name="step">What is tried; it must be safe to repeat.</param>
    /// <param name="cancellationToken">Ends attempts and delays.</param>
    /// <exception cref="UnitException">The environment failed lastingly, or in every attempt.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        var tries = 0;
        try
        {
            return await Retry(what).ExecuteAsync(
                async stop =>
                {
                    tries++;
                    return await step(stop);
                },
                cancellationToken);
        }
        catch (IOException error) when (error is not UnitException)
        {
            throw new UnitException(
                $"{what} failed {(tries == 1 ? "" : $"{tries} times ")}and the run stops; nothing committed is lost, and the same command continues from "
                + $"there: {error.Message}",
                error);
        }
        finally
        {
            progress.EndWait(what);
        }
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(string what, Func<CancellationToken, Task> step, CancellationToken cancellationToken) => RunAsync(
        what,
        async stop =>
        {
            await step(stop);
            return true;
        },
        cancellationToken);

    private ResiliencePipeline Retry(string what) => new ResiliencePipelineBuilder { TimeProvider = Time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Exception>(error => FaultKinds.Of(error) == FaultKind.Passing),
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            OnRetry = retry =>
            {
                progress.BeginWait(what, retry.Outcome.Exception!.Message);
                return ValueTask.CompletedTask;
            },
        })
        .Build();
}
