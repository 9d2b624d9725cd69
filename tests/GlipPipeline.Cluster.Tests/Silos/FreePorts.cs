using System.Net;
using System.Net.Sockets;

namespace GlipPipeline.Cluster.Tests.Silos;

/// <summary>Draws TCP ports of the loopback interface that nobody listens on.</summary>
internal static class FreePorts
{
    public static IReadOnlyList<int> Draw(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, port: 0)).ToList();
        // All at once, or the same port could be drawn twice.
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToList();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
