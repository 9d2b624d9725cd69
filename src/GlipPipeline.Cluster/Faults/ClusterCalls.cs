using System.Net.Sockets;
using GlipPipeline.Cluster.Contracts.Faults;
using Orleans.Serialization;

namespace GlipPipeline.Cluster.Faults;

/// <summary>Calls between hosts: the one place that tells what Orleans does wrong from what a grain's own work does wrong.</summary>
internal static class ClusterCalls
{
    /// <summary>Makes a call; that a silo, a grain or the way there failed comes out as a <see cref="ClusterFaultException"/>.</summary>
    public static async Task MakeAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (GrainFaultException failure)
        {
            throw new ClusterFaultException(failure.Message, failure, failure.Fault);
        }
        catch (Exception failure) when (failure is OrleansException or SerializerException or TimeoutException or SocketException or ObjectDisposedException)
        {
            throw new ClusterFaultException($"A call inside the cluster failed: {failure.Message}", failure);
        }
    }

    /// <summary>The same with an answer.</summary>
    public static async Task<T> MakeAsync<T>(Func<Task<T>> call)
    {
        T? answer = default;
        await MakeAsync(async () =>
        {
            answer = await call();
        });
        return answer!;
    }
}
