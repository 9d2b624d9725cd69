using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Hosts;

namespace GlipPipeline.Download.Fetching;

/// <summary>What an answer's status says where it is no image.</summary>
/// <param name="Why">The reason.</param>
/// <param name="IsRetryable">Whether asking again may help.</param>
/// <param name="News">What it says of the host.</param>
internal sealed record StatusRefusal(Refusal Why, bool IsRetryable, HostNews News)
{
    /// <summary>Why an answer is not taken; null for 200 and 203, an image by way of somebody between.</summary>
    internal static StatusRefusal? Of(int status) => status switch
    {
        200 or 203 => null,
        403 => Final(RejectReason.Http403, status),
        404 => Final(RejectReason.Http404, status),
        410 => Final(RejectReason.Http410, status),
        429 => new(Refusal(RejectReason.Http429, status), IsRetryable: true, HostNews.Slower),
        408 or 425 => new(Refusal(RejectReason.Http4xx, status), IsRetryable: true, HostNews.Fine),
        >= 400 and < 500 => Final(RejectReason.Http4xx, status),
        503 => new(Refusal(RejectReason.Http5xx, status), IsRetryable: true, HostNews.Slower),
        >= 500 and < 600 => new(Refusal(RejectReason.Http5xx, status), IsRetryable: true, HostNews.Failed),
        _ => Final(RejectReason.BadResponse, status),
    };

    private static StatusRefusal Final(RejectReason reason, int status) => new(Refusal(reason, status), IsRetryable: false, HostNews.Fine);

    private static Refusal Refusal(RejectReason reason, int status) => new(reason, $"the status is {status}");
}
