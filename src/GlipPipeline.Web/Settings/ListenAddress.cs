using System.Net;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Web.Settings;

/// <summary>One address to listen on.</summary>
/// <param name="Host">As written; <c>*</c>, <c>+</c> and <c>0.0.0.0</c> mean every network of the machine.</param>
/// <param name="Port">0 takes a free one.</param>
/// <param name="IsHttps">Whether the connection is encrypted.</param>
internal sealed record ListenAddress(string Host, int Port, bool IsHttps)
{
    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>The IP address to bind; null for names, which are bound as every network or as loopback.</summary>
    public IPAddress Address => Host switch
    {
        "localhost" => IPAddress.Loopback,
        "*" or "+" => IPAddress.IPv6Any,
        _ => IPAddress.Parse(Host),
    };

    /// <exception cref="ServeOptionsException">An address is none.</exception>
    public static IReadOnlyList<ListenAddress> ParseAll(string urls) =>
        [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static ListenAddress Parse(string url)
    {
        BindingAddress parsed;
        try
        {
            parsed = BindingAddress.Parse(url);
        }
        catch (FormatException error)
        {
            throw Refused(url, error);
        }

        var isHttps = parsed.Scheme == "https";
        var isBare = !parsed.IsUnixPipe && !parsed.IsNamedPipe && parsed.PathBase.Length == 0;
        var isKnown = parsed.Host is "localhost" or "*" or "+" || IPAddress.TryParse(parsed.Host, out _);
        return isBare && isKnown && (isHttps || parsed.Scheme == "http")
            ? new ListenAddress(parsed.Host, parsed.Port, isHttps)
            : throw Refused(url, null);
    }

    private static ServeOptionsException Refused(string url, Exception? cause) => new(
        $"Serve:Urls: '{url}' is not an address to listen on; expected http://HOST:PORT or https://HOST:PORT with an IP address, localhost or *",
        cause);
}
