using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace GlipPipeline.Download.Addresses;

/// <summary>Addresses of names: from a file, then from the machine's resolver, remembered for a while. Thread safe.</summary>
/// <param name="names">Names that are not looked up elsewhere.</param>
/// <param name="time">How long a look-up is remembered goes by it.</param>
/// <param name="lookUp">The machine's resolver; null for that of .NET.</param>
internal sealed class NameResolver(
    IReadOnlyDictionary<string, IPAddress[]> names, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null) : IDisposable
{
    /// <summary>A resolver is a host too: more look-ups at a time overwhelm it, and what it then loses looks like dead names.</summary>
    private const int LookUpsAtOnce = 64;

    private const int MostRemembered = 100_000;

    private static readonly TimeSpan RememberFound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RememberMissing = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _gate = new(LookUpsAtOnce);
    private readonly ConcurrentDictionary<string, (IPAddress[] Addresses, DateTimeOffset Until)> _remembered = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The addresses of a host.</summary>
    /// <exception cref="NameFailureException">It has none.</exception>
    internal async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        var name = host.TrimEnd('.');
        if (IPAddress.TryParse(name, out var literal))
        {
            return [literal];
        }

        if (names.TryGetValue(name, out var given))
        {
            return given;
        }

        if (_remembered.TryGetValue(name, out var known) && known.Until > time.GetUtcNow())
        {
            return known.Addresses is { Length: > 0 } addresses ? addresses : throw Missing(name);
        }

        // RFC 6761, 6.4: names under invalid are known to have no address.
        return name.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase) ? throw Missing(name) : await LookUpAsync(name, cancellationToken);
    }

    public void Dispose() => _gate.Dispose();

    private async Task<IPAddress[]> LookUpAsync(string name, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return Remember(name, await (lookUp ?? Dns.GetHostAddressesAsync)(name, cancellationToken));
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            return Remember(name, []);
        }
        catch (SocketException failure)
        {
            throw new NameFailureException($"no resolver answered for {name}: {failure.Message}", isOwn: true);
        }
        catch (ArgumentException)
        {
            throw new NameFailureException($"'{name}' is no name of a host", isOwn: false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private IPAddress[] Remember(string name, IPAddress[] addresses)
    {
        if (_remembered.Count >= MostRemembered)
        {
            _remembered.Clear();
        }

        _remembered[name] = (addresses, time.GetUtcNow() + (addresses.Length > 0 ? RememberFound : RememberMissing));
        return addresses.Length > 0 ? addresses : throw Missing(name);
    }

    private static NameFailureException Missing(string name) => new($"{name} has no address", isOwn: false);
}
