using System.Net.Sockets;

namespace GlipPipeline.Cluster.Faults;

/// <summary>Tells what the cluster does wrong from what a grain's own work does wrong.</summary>
internal static class ClusterFaults
{
    /// <summary>Whether a call failed because a silo, a grain or the way there did.</summary>
    public static bool IsFault(Exception failure) =>
        failure is OrleansException or TimeoutException or SocketException or ObjectDisposedException;

    /// <summary>Runs a call; what the cluster does wrong comes out as a <see cref="ClusterException"/>.</summary>
    public static async Task TranslateAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception failure) when (IsFault(failure))
        {
            throw new ClusterException($"A call inside the cluster failed: {failure.Message}", failure);
        }
    }
}
