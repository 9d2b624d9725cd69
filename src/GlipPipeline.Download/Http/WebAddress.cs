using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Download.Http;

/// <summary>What may be asked for, as far as the address alone tells.</summary>
internal static class WebAddress
{
    private const int MostCharacters = 8_192;

    /// <summary>The address of a row, or why it is none.</summary>
    internal static (Uri? Address, Refusal? Why) Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, new Refusal(RejectReason.BadUrl, "the row has no address"));
        }

        if (text.Length > MostCharacters)
        {
            return (null, new Refusal(RejectReason.BadUrl, $"the address has {text.Length} characters, the limit is {MostCharacters}"));
        }

        // A path alone is an absolute address for .NET on Linux: that of a file.
        return text[0] != '/' && Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? WhyNot(address) is { } why ? (null, why) : (WithoutFragment(address), null)
            : (null, new Refusal(RejectReason.BadUrl, "the text is no absolute address"));
    }

    /// <summary>Where a redirect leads, or why it is not followed.</summary>
    /// <param name="from">What was asked for.</param>
    /// <param name="location">The header, as it came.</param>
    /// <param name="listPort">The port of the list's own address, which may be used again.</param>
    internal static (Uri? Address, Refusal? Why) Redirect(Uri from, string? location, int listPort)
    {
        if (string.IsNullOrWhiteSpace(location) || !Uri.TryCreate(from, location.Trim(), out var to))
        {
            return (null, new Refusal(RejectReason.BadResponse, "a redirect without a usable Location"));
        }

        return WhyNot(to) is { } why ? (null, why)
            : from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp
                ? (null, new Refusal(RejectReason.DowngradeRefused, $"a redirect from https to http://{to.Host}"))
            : to.Port is not (80 or 443) && to.Port != listPort
                ? (null, new Refusal(RejectReason.PortRefused, $"a redirect to port {to.Port}"))
            : (WithoutFragment(to), null);
    }

    /// <summary>The host of an address as gates know it.</summary>
    internal static string HostOf(Uri address) => address.IdnHost.TrimEnd('.').ToLowerInvariant();

    private static Refusal? WhyNot(Uri address) => address switch
    {
        { Scheme: not ("http" or "https") } => new(RejectReason.SchemeRefused, $"the scheme is {address.Scheme}, expected http or https"),
        { Host.Length: 0 } => new(RejectReason.BadUrl, "the address has no host"),
        { UserInfo.Length: > 0 } => new(RejectReason.BadUrl, "the address holds credentials, which are never sent"),
        _ => null,
    };

    private static Uri WithoutFragment(Uri address) =>
        address.Fragment.Length == 0 ? address : new UriBuilder(address) { Fragment = "" }.Uri;
}
