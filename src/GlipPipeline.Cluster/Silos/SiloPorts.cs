using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Core.Faults;

namespace GlipPipeline.Cluster.Silos;

/// <summary>Replaces port 0 by a free one, and a missing name by the machine's and the port.</summary>
public static class SiloPorts
{
    /// <summary>The options with ports and name.</summary>
    /// <exception cref="ClusterFaultException">A port is taken.</exception>
    public static ClusterSiloOptions Resolve(ClusterSiloOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var silo = Listen(options.SiloPort, "--silo-port");
        using var gateway = Listen(options.GatewayPort, "--gateway-port");
        var siloPort = ((IPEndPoint)silo.LocalEndpoint).Port;
        return options with
        {
            SiloPort = siloPort,
            GatewayPort = ((IPEndPoint)gateway.LocalEndpoint).Port,
            Name = options.Name ?? string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{siloPort}"),
        };
    }

    private static TcpListener Listen(int port, string flag)
    {
        var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException failure)
        {
            listener.Dispose();
            throw new ClusterFaultException(
                $"{flag}: port {port} cannot be listened on: {failure.Message}. Give another, or 0 for a free one.", failure, FaultKind.Lasting);
        }
    }
}
