using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Download.Rights;

/// <summary>Finds out from an answer's headers whether its owner reserves what it holds.</summary>
internal static class RightsHeaders
{
    internal const string XRobotsTag = "x-robots-tag";
    internal const string ContentUsageName = "content-usage";
    internal const string TdmReservation = "tdm-reservation";

    private static readonly string[] Reserving = ["noai", "noimageai", "noindex", "noimageindex", "none"];

    // Directives that have values: what stands before their colon is no product.
    private static readonly string[] Valued = ["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"];

    /// <summary>Why an image is not kept; null if nothing reserves it.</summary>
    /// <param name="headers">Every value of a header of a name in lower case, as it came.</param>
    /// <param name="product">Our product token.</param>
    /// <param name="settings">Which signals are obeyed.</param>
    internal static Refusal? WhyOptedOut(Func<string, IEnumerable<string>> headers, string product, DownloadSettings settings)
    {
        if (!settings.IgnoreXRobotsTag && headers(XRobotsTag).Select(value => TagOf(value, product)).FirstOrDefault(tag => tag is not null) is { } tag)
        {
            return new Refusal(RejectReason.OptedOut, $"{XRobotsTag}: {tag}");
        }

        if (!settings.IgnoreTdmReservation && headers(TdmReservation).SelectMany(value => value.Split(',')).Any(value => value.Trim().Trim('"') == "1"))
        {
            return new Refusal(RejectReason.OptedOut, $"{TdmReservation}: 1");
        }

        return !settings.IgnoreContentUsage && ContentUsage.TrainingOf(string.Join(", ", headers(ContentUsageName))) == false
            ? new Refusal(RejectReason.OptedOut, $"{ContentUsageName}: train-ai=n")
            : null;
    }

    /// <summary>The directive that reserves, for everybody or for us.</summary>
    internal static string? TagOf(string value, string product)
    {
        var isForUs = true;
        foreach (var part in value.Split(','))
        {
            var directive = part.Trim();
            var colon = directive.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !Valued.Contains(directive[..colon].Trim(), StringComparer.OrdinalIgnoreCase))
            {
                var agent = directive[..colon].Trim();
                isForUs = agent == "*" || agent.Equals(product, StringComparison.OrdinalIgnoreCase);
                directive = directive[(colon + 1)..].Trim();
            }

            if (isForUs && Reserving.FirstOrDefault(word => directive.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
