using System.Collections.Immutable;
using System.Net.Http.Headers;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Core.Settings;
using GlipPipeline.Download.Hosts;
using GlipPipeline.Download.Http;
using GlipPipeline.Download.Rights;

namespace GlipPipeline.Download.Fetching;

/// <summary>
/// Fetches one image: robots.txt first, redirects one by one, and what comes is judged in a fixed order, of which the first that holds counts:
/// status, rights, size, encoding, kind. Thread safe.
/// </summary>
internal sealed class ImageFetcher(WebGate web, RobotsBook robots, FirstContacts contacts, DownloadSettings settings)
{
    private static readonly string[] Kept = ["content-type", "etag", "last-modified", RightsHeaders.XRobotsTag, RightsHeaders.ContentUsageName, RightsHeaders.TdmReservation];

    /// <summary>Fetches, as often as it may help.</summary>
    /// <param name="url">As the list has it.</param>
    /// <param name="spool">Where the body goes.</param>
    /// <param name="algorithms">Hashes that are wanted of it.</param>
    /// <param name="wait">Who waits.</param>
    /// <param name="cancellationToken">Ends the fetch.</param>
    internal async Task<FetchOutcome> FetchAsync(
        string? url, BodySpool spool, IReadOnlyCollection<string> algorithms, IHostWait wait, CancellationToken cancellationToken)
    {
        var (address, why) = WebAddress.Of(url);
        if (address is null)
        {
            return new FetchOutcome.Refused(null, why!, IsRetryable: false);
        }

        for (var tries = 1; ; tries++)
        {
            contacts.ThrowIfOurs();
            var outcome = await TryAsync(address, spool, algorithms, wait, cancellationToken);
            if (outcome is not FetchOutcome.Refused { IsRetryable: true, IsSettled: false } || tries == FetchLimits.Tries)
            {
                contacts.ThrowIfOurs();
                return outcome;
            }

            await Task.Delay(web.Limits.FirstDelay * Math.Pow(2, tries - 1), web.Time, cancellationToken);
        }
    }

    private async Task<FetchOutcome> TryAsync(
        Uri first, BodySpool spool, IReadOnlyCollection<string> algorithms, IHostWait wait, CancellationToken cancellationToken)
    {
        var address = first;
        for (var redirects = 0; ; redirects++)
        {
            var verdict = await robots.OfAsync(address, wait, cancellationToken);
            if (verdict.WhyNot(address, settings.IgnoreContentUsage) is { } barred)
            {
                return barred;
            }

            var (outcome, next) = await AskAsync(address, first.Port, redirects, spool, algorithms, wait, cancellationToken);
            if (outcome is not null)
            {
                return outcome;
            }

            if (redirects == FetchLimits.Redirects)
            {
                return new FetchOutcome.Refused(
                    null, new Refusal(RejectReason.TooManyRedirects, $"more than {FetchLimits.Redirects} redirects"), IsRetryable: false);
            }

            address = next!;
        }
    }

    private Task<(FetchOutcome? Outcome, Uri? Next)> AskAsync(
        Uri address, int listPort, int redirects, BodySpool spool, IReadOnlyCollection<string> algorithms, IHostWait wait, CancellationToken cancellationToken)
    {
        Evidence? evidence = null;
        return web.AskAsync<(FetchOutcome?, Uri?)>(
            address,
            wait,
            async (answer, beforeRead, stop) =>
            {
                evidence = new Evidence(address.AbsoluteUri, (int)answer.StatusCode, HeadersOf(answer), web.Time.GetUtcNow());
                return (int)answer.StatusCode is >= 300 and < 400
                    ? Follow(address, answer, listPort, evidence)
                    : await TakeAsync(answer, evidence, redirects, spool, algorithms, beforeRead, stop);
            },
            (fault, isGivenUp) => (new FetchOutcome.Refused(evidence, fault.Why, fault.IsRetryable, isGivenUp), null),
            cancellationToken);
    }

    private static RequestEnd<(FetchOutcome?, Uri?)> Follow(Uri address, HttpResponseMessage answer, int listPort, Evidence evidence)
    {
        var (next, why) = evidence.Status is 301 or 302 or 303 or 307 or 308
            ? WebAddress.Redirect(address, RobotsBook.LocationOf(answer), listPort)
            : (null, new Refusal(RejectReason.BadResponse, $"the status is {evidence.Status}"));
        return new((why is null ? null : new FetchOutcome.Refused(evidence, why, IsRetryable: false), next), HostNews.Fine);
    }

    private async Task<RequestEnd<(FetchOutcome?, Uri?)>> TakeAsync(
        HttpResponseMessage answer, Evidence evidence, int redirects, BodySpool spool, IReadOnlyCollection<string> algorithms, Action beforeRead,
        CancellationToken stop)
    {
        if (StatusRefusal.Of(evidence.Status) is { } status)
        {
            var retryAfter = RetryAfter.Parse(Values(answer, "Retry-After").FirstOrDefault(), web.Time.GetUtcNow());
            return new((new FetchOutcome.Refused(evidence, status.Why, status.IsRetryable), null), status.News, status.Why, status.News == HostNews.Fine ? null : retryAfter);
        }

        var outcome = RightsHeaders.WhyOptedOut(name => Values(answer, name), PoliteClient.Product, settings) is { } optedOut
            ? new FetchOutcome.Refused(evidence, optedOut, IsRetryable: false)
            : await BodyAsync(answer, evidence, redirects, spool, algorithms, beforeRead, stop);
        return new((outcome, null), HostNews.Fine);
    }

    private async Task<FetchOutcome> BodyAsync(
        HttpResponseMessage answer, Evidence evidence, int redirects, BodySpool spool, IReadOnlyCollection<string> algorithms, Action beforeRead,
        CancellationToken stop)
    {
        FetchOutcome Refuse(RejectReason reason, string detail) => new FetchOutcome.Refused(evidence, new Refusal(reason, detail), IsRetryable: false);

        if (answer.Content.Headers.ContentLength > settings.MostBytes)
        {
            return Refuse(RejectReason.TooLarge, $"{answer.Content.Headers.ContentLength} bytes are promised, the limit is {settings.MostBytes}");
        }

        await using var raw = await answer.Content.ReadAsStreamAsync(stop);
        var encodings = Values(answer, "Content-Encoding").ToList();
        await using var body = EncodedBody.Decode(raw, encodings);
        if (body is null)
        {
            return Refuse(RejectReason.BadEncoding, $"the body is encoded as {string.Join(", ", encodings)}, expected none or gzip");
        }

        try
        {
            var spooled = await spool.TakeAsync(body, settings.MostBytes, algorithms, beforeRead, stop);
            web.Count(spooled?.Length ?? settings.MostBytes);
            return spooled switch
            {
                null => Refuse(RejectReason.TooLarge, $"more than {settings.MostBytes} bytes"),
                { Length: 0 } => Refuse(RejectReason.Empty, "the body has no bytes"),
                _ when ContentSniffer.KindOf(spooled.Start) is { } kind => new FetchOutcome.Fetched(evidence, spooled, kind, redirects),
                _ => Refuse(RejectReason.NotAnImage, $"{spooled.Length} bytes that are {ContentSniffer.WhatIs(spooled.Start)}"),
            };
        }
        catch (InvalidDataException damage)
        {
            return Refuse(RejectReason.BadEncoding, $"the gzip data are damaged: {damage.Message}");
        }
    }

    private static HeaderStringValues Values(HttpResponseMessage answer, string name) =>
        answer.Headers.NonValidated.TryGetValues(name, out var values) || answer.Content.Headers.NonValidated.TryGetValues(name, out values) ? values : default;

    private static ImmutableSortedDictionary<string, string> HeadersOf(HttpResponseMessage answer) => Kept
        .Select(name => KeyValuePair.Create(name, string.Join(", ", Values(answer, name))))
        .Where(header => header.Value.Length > 0)
        .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
