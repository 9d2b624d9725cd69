namespace GlipPipeline.Cluster.Hosting;

/// <summary>Looks for a silo again and again, but not for ever: a wrong cluster or store is told, not waited for.</summary>
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
