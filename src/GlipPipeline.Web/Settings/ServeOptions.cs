using System.ComponentModel.DataAnnotations;

namespace GlipPipeline.Web.Settings;

/// <summary>What the user asked of the host of the HTTP API.</summary>
public sealed record ServeOptions
{
    /// <summary>Where the host listens unless it is told otherwise.</summary>
    public const string DefaultUrls = "http://127.0.0.1:8080";

    /// <summary>Where to listen, separated by semicolons: <c>http://HOST:PORT</c> or <c>https://HOST:PORT</c>. Port 0 takes a free one.</summary>
    [Required(ErrorMessage = "Serve:Urls: an address to listen on is needed")]
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>What callers must show; needed off loopback. Never given as a flag, where other users of the machine could read it.</summary>
    public string? Token { get; init; }

    /// <summary>A file that holds the token, instead of <see cref="Token"/>.</summary>
    public string? TokenFile { get; init; }

    /// <summary>PEM file of the certificate; needed for https.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the certificate's key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Largest body of a request in bytes.</summary>
    [Range(1_024, 16_777_216, ErrorMessage = "Serve:MaxBodyBytes: expected 1024 to 16777216")]
    public long MaxBodyBytes { get; init; } = 1 << 20;

    /// <summary>Longest time that a request may wait for the cluster, in seconds; watching is not bounded.</summary>
    [Range(0.01, 600, ErrorMessage = "Serve:RequestSeconds: expected 0.01 to 600")]
    public double RequestSeconds { get; init; } = 40;

    /// <summary>Seconds between signs of life while a run is watched.</summary>
    [Range(0.01, 600, ErrorMessage = "Serve:HeartbeatSeconds: expected 0.01 to 600")]
    public double HeartbeatSeconds { get; init; } = 15;
}
