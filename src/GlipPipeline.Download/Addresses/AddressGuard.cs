using System.Net;

namespace GlipPipeline.Download.Addresses;

/// <summary>Says which addresses of the network may be asked: those that anybody can reach, and what was opened by name.</summary>
/// <param name="opened">Ranges that may be asked all the same.</param>
internal sealed class AddressGuard(IReadOnlyList<IPNetwork> opened)
{
    // IANA's special-purpose registries (RFC 6890 and what followed), IPv6 forms that carry an IPv4 address, and addresses of clouds' own services.
    private static readonly IPNetwork[] Forbidden =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2002::/16",
            "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Parses ranges as a user writes them.</summary>
    /// <exception cref="FormatException">One is no range; the message says which.</exception>
    internal static AddressGuard Parse(IEnumerable<string> ranges) => new(
    [
        .. ranges.Select(range => IPNetwork.TryParse(range, out var network)
            ? network
            : throw new FormatException($"'{range}' is no range of addresses, expected for example 10.2.0.0/16")),
    ]);

    /// <summary>Whether an address may be asked. An IPv4 address in an IPv6 one is judged as itself.</summary>
    internal bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return opened.Any(network => network.Contains(plain)) || !Forbidden.Any(network => network.Contains(plain));
    }
}
