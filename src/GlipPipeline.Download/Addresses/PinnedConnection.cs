using System.Net;
using System.Net.Sockets;

namespace GlipPipeline.Download.Addresses;

/// <summary>
/// Connects to an address that was looked at: the name is resolved once, and the socket goes to what was checked, so that a name which changes
/// its mind leads nowhere else. Secure connections still prove themselves by the name.
/// </summary>
/// <param name="resolver">Finds addresses.</param>
/// <param name="guard">Judges them.</param>
/// <param name="connect">Opens a socket; null for the network. Tests look on here, since it is the only way out.</param>
internal sealed class PinnedConnection(
    NameResolver resolver, AddressGuard guard, Func<IPEndPoint, CancellationToken, ValueTask<Stream>>? connect = null)
{
    /// <summary>Opens a connection to a host.</summary>
    /// <exception cref="NameFailureException">It has no address.</exception>
    /// <exception cref="BlockedAddressException">It has none that may be asked.</exception>
    /// <exception cref="SocketException">None of them answers; of the last.</exception>
    internal async ValueTask<Stream> OpenAsync(string host, int port, CancellationToken cancellationToken)
    {
        var addresses = await resolver.ResolveAsync(host, cancellationToken);
        var allowed = addresses.Where(guard.Allows).ToList();
        if (allowed.Count == 0)
        {
            throw new BlockedAddressException($"{host} is {string.Join(", ", addresses.Take(3).Select(address => address.ToString()))}, which is no public address");
        }

        for (var index = 0; ; index++)
        {
            try
            {
                return await (connect ?? ConnectAsync)(new IPEndPoint(allowed[index], port), cancellationToken);
            }
            catch (SocketException) when (index < allowed.Count - 1)
            {
                // The next address may answer.
            }
        }
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint end, CancellationToken cancellationToken)
    {
        var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
