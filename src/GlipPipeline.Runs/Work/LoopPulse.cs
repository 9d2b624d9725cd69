namespace GlipPipeline.Runs.Work;

/// <summary>Shows whether a background loop still turns. Safe to use from several threads.</summary>
/// <param name="time">The clock that its age goes by.</param>
public sealed class LoopPulse(TimeProvider time)
{
    private long _beatAt = time.GetTimestamp();

    /// <summary>The loop has turned.</summary>
    public void Beat() => Interlocked.Exchange(ref _beatAt, time.GetTimestamp());

    /// <summary>Time since it turned last, or since this was made.</summary>
    public TimeSpan Age => time.GetElapsedTime(Interlocked.Read(ref _beatAt));
}
