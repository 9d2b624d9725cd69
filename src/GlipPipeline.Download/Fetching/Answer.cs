using System.Collections.Immutable;
using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Download.Fetching;

/// <summary>What an answer said of itself: the evidence that is kept of a row, whatever came of it.</summary>
/// <param name="FinalUrl">Where redirects led.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Headers">Those that carry rights or say what was sent, as they came.</param>
/// <param name="At">When the headers came, UTC.</param>
internal sealed record Evidence(string FinalUrl, int Status, ImmutableSortedDictionary<string, string> Headers, DateTimeOffset At);

/// <summary>What came of asking for an address.</summary>
/// <param name="Evidence">The last answer; null if there was none.</param>
internal abstract record FetchOutcome(Evidence? Evidence)
{
    /// <summary>An image came.</summary>
    internal sealed record Fetched(Evidence Evidence, SpooledBody Body, string Kind, int Redirects) : FetchOutcome(Evidence);

    /// <summary>None came.</summary>
    /// <param name="Evidence">The last answer.</param>
    /// <param name="Why">The reason.</param>
    /// <param name="IsRetryable">Whether asking again later may help.</param>
    /// <param name="IsSettled">Whether this unit asks no more, though it may help later.</param>
    internal sealed record Refused(Evidence? Evidence, Refusal Why, bool IsRetryable, bool IsSettled = false) : FetchOutcome(Evidence);
}
