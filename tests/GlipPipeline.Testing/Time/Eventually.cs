namespace GlipPipeline.Testing.Time;

/// <summary>Waits for what another process or host brings about in its own time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <summary>Asks again until it holds, and fails after two minutes.</summary>
    public static Task HoldsAsync(Func<bool> holds, string what) => HoldsAsync(() => Task.FromResult(holds()), what);

    /// <inheritdoc cref="HoldsAsync(Func{bool},string)"/>
    public static async Task HoldsAsync(Func<Task<bool>> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"waited {Patience} in vain until {what}");
            }

            // A busy wait would take from the other the processor that it needs.
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
