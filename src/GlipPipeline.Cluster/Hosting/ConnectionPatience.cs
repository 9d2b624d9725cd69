namespace GlipPipeline.Cluster.Hosting;

/// <summary>Looks for a silo again and again, but not without end: a wrong cluster or store is reported.</summary>
internal sealed class ConnectionPatience(TimeSpan patience, TimeProvider time) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly long _startedAt = time.GetTimestamp();

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_startedAt) + Pause >= patience)
        {
            return false;
        }

        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }
}
