using System.Net;
using System.Net.Http.Headers;
using GlipPipeline.Core;
using GlipPipeline.Core.Settings;
using GlipPipeline.Download.Addresses;

namespace GlipPipeline.Download.Http;

/// <summary>
/// Sends requests that say who sends them: no proxy, no cookies, no credentials, no redirects of its own, nothing decompressed behind its back,
/// and every connection to an address that was checked. Thread safe.
/// </summary>
internal sealed class PoliteClient : IDisposable
{
    /// <summary>What robots.txt and headers call this program.</summary>
    internal const string Product = "GlipPipeline";

    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ConnectionIdle = TimeSpan.FromSeconds(15);

    private readonly HttpMessageInvoker _http;
    private readonly string _agent;

    /// <summary>Makes the client.</summary>
    /// <param name="settings">Who to say we are.</param>
    /// <param name="connection">The only way to the network.</param>
    /// <param name="limits">Times.</param>
    internal PoliteClient(DownloadSettings settings, PinnedConnection connection, FetchLimits limits)
    {
        _agent = $"{Product}/{ProductVersion.Text.Split('+')[0]} ({settings.Contact})";
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (context, stop) => connection.OpenAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop),
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            PreAuthenticate = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = limits.Connect,
            MaxResponseHeadersLength = FetchLimits.HeaderKibibytes,
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
            PooledConnectionLifetime = ConnectionLifetime,
            PooledConnectionIdleTimeout = ConnectionIdle,
            EnableMultipleHttp2Connections = false,
        });
    }

    /// <summary>Asks for what is at an address, up to the answer's headers.</summary>
    /// <exception cref="HttpRequestException">There is no answer.</exception>
    internal Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.TryAddWithoutValidation("User-Agent", _agent);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse("*/*"));
        return _http.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
