using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Http;
using GlipPipeline.Download.Robots;

namespace GlipPipeline.Download.Fetching;

/// <summary>What a host lets us fetch.</summary>
/// <param name="Rules">Its rules; null if they could not be asked for.</param>
/// <param name="Fault">Why not; null if they could.</param>
/// <param name="Status">The answer's status, if there was one.</param>
/// <param name="Until">How long it holds, UTC.</param>
internal sealed record RobotsVerdict(RobotsRules? Rules, HttpFault? Fault, int? Status, DateTimeOffset Until)
{
    /// <summary>How long an answer holds at most: RFC 9309, 2.4.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How long a failure holds: the unit's other rows of the host are not asked for one by one.</summary>
    internal static readonly TimeSpan FailureLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Why a path may not be fetched; null if it may.</summary>
    internal FetchOutcome.Refused? WhyNot(Uri address, bool ignoresContentUsage)
    {
        if (Fault is { } fault)
        {
            return new(null, fault.Why with { Detail = $"robots.txt: {fault.Why.Detail}" }, fault.IsRetryable, IsSettled: true);
        }

        if (Rules == RobotsRules.DisallowAll)
        {
            return new(null, new Refusal(RejectReason.RobotsDisallowed, $"robots.txt was answered {Status}"), IsRetryable: true, IsSettled: true);
        }

        if (Rules!.WhyNot(address.PathAndQuery) is { } bar)
        {
            return new(null, new Refusal(RejectReason.RobotsDisallowed, $"robots.txt: Disallow: {bar.Pattern}"), IsRetryable: false);
        }

        return !ignoresContentUsage && Rules.WhyReserved(address.PathAndQuery) is { } reserved
            ? new(null, new Refusal(RejectReason.OptedOut, $"robots.txt: Content-Usage: {reserved.Pattern} train-ai=n"), IsRetryable: false)
            : null;
    }
}
