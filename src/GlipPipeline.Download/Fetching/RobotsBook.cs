using System.Collections.Concurrent;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Hosts;
using GlipPipeline.Download.Http;
using GlipPipeline.Download.Robots;

namespace GlipPipeline.Download.Fetching;

/// <summary>The robots.txt of hosts: asked for once in a while, through the same gates as everything else, and remembered. Thread safe.</summary>
internal sealed class RobotsBook(WebGate web, FirstContacts contacts)
{
    /// <summary>Verdicts that are remembered; more are forgotten and asked for again.</summary>
    private const int MostRemembered = 1_000_000;

    private readonly ConcurrentDictionary<string, RobotsVerdict> _verdicts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<RobotsVerdict>>> _asking = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RobotsRules> _interned = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<HostNote> _news = new();

    /// <summary>What was learned since this was asked last.</summary>
    internal IReadOnlyList<HostNote> TakeNews()
    {
        var news = new List<HostNote>();
        while (_news.TryDequeue(out var note))
        {
            news.Add(note);
        }

        return news;
    }

    /// <summary>Takes over what an earlier attempt learned, while it holds.</summary>
    internal void Learn(HostNote note)
    {
        if (note.At + RobotsVerdict.Lifetime > web.Time.GetUtcNow())
        {
            _verdicts[note.Origin] = new RobotsVerdict(Intern(note.ToRules()), null, note.Status, note.At + RobotsVerdict.Lifetime);
        }
    }

    /// <summary>What a host lets us fetch.</summary>
    internal Task<RobotsVerdict> OfAsync(Uri address, IHostWait wait, CancellationToken cancellationToken)
    {
        var origin = address.GetLeftPart(UriPartial.Authority).ToLowerInvariant();
        return _verdicts.TryGetValue(origin, out var known) && known.Until > web.Time.GetUtcNow()
            ? Task.FromResult(known)
            : SharedAsync(origin, wait, cancellationToken);
    }

    private async Task<RobotsVerdict> SharedAsync(string origin, IHostWait wait, CancellationToken cancellationToken)
    {
        while (true)
        {
            var asking = _asking.GetOrAdd(origin, _ => new Lazy<Task<RobotsVerdict>>(() => AskAsync(origin, wait, cancellationToken)));
            try
            {
                return await asking.Value.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Another unit asked, and was stopped.
            }
            finally
            {
                _asking.TryRemove(new KeyValuePair<string, Lazy<Task<RobotsVerdict>>>(origin, asking));
            }
        }
    }

    private async Task<RobotsVerdict> AskAsync(string origin, IHostWait wait, CancellationToken cancellationToken)
    {
        var verdict = await TryAsync(new Uri($"{origin}/robots.txt"), wait, cancellationToken);
        for (var tries = 1; verdict.Fault is { IsRetryable: true, Why.Reason: not RejectReason.Http429 } && tries < FetchLimits.Tries; tries++)
        {
            await Task.Delay(web.Limits.FirstDelay * Math.Pow(2, tries - 1), web.Time, cancellationToken);
            verdict = await TryAsync(new Uri($"{origin}/robots.txt"), wait, cancellationToken);
        }

        Note(origin, verdict);
        if (_verdicts.Count >= MostRemembered)
        {
            _verdicts.Clear();
        }

        return _verdicts[origin] = verdict;
    }

    private void Note(string origin, RobotsVerdict verdict)
    {
        contacts.Note(origin, verdict.Fault switch
        {
            { IsOwn: true } => FirstContacts.Contact.Own,
            { Why.Reason: RejectReason.TlsFailed } => FirstContacts.Contact.Insecure,
            null when origin.StartsWith("https:", StringComparison.Ordinal) => FirstContacts.Contact.Secure,
            _ => FirstContacts.Contact.Host,
        });
        _news.Enqueue(HostNote.Of(origin, verdict, web.Time.GetUtcNow()));
    }

    private async Task<RobotsVerdict> TryAsync(Uri address, IHostWait wait, CancellationToken cancellationToken)
    {
        // Rules that cannot be had for so many redirects are unavailable, which bars nothing: RFC 9309, 2.3.1.2.
        for (var redirects = 0; redirects <= FetchLimits.Redirects; redirects++)
        {
            var (verdict, next) = await web.AskAsync(
                address, wait, (answer, beforeRead, stop) => TakeAsync(address, answer, beforeRead, stop),
                (fault, _) => (Failed(fault), (Uri?)null), cancellationToken);
            if (verdict is not null)
            {
                return verdict;
            }

            address = next!;
        }

        return Said(RobotsRules.AllowAll, null);
    }

    private async Task<RequestEnd<(RobotsVerdict? Verdict, Uri? Next)>> TakeAsync(
        Uri address, HttpResponseMessage answer, Action beforeRead, CancellationToken stop)
    {
        var status = (int)answer.StatusCode;
        switch (status)
        {
            case >= 300 and < 400:
                var (next, _) = WebAddress.Redirect(address, LocationOf(answer), address.Port);
                return new((next is null ? Said(RobotsRules.AllowAll, status) : null, next), HostNews.Fine);
            case 429 or >= 500:
                var why = new Refusal(status == 429 ? RejectReason.Http429 : RejectReason.Http5xx, $"robots.txt was answered {status}");
                // Everything of the host is barred now, so that there is nothing to wait for.
                return new((Said(RobotsRules.DisallowAll, status), null), HostNews.Fine, why);
            case >= 400:
                return new((Said(RobotsRules.AllowAll, status), null), HostNews.Fine);
            default:
                var content = await ReadAsync(answer, beforeRead, stop);
                return new((Said(Intern(RobotsTxt.Parse(content, PoliteClient.Product)), status), null), HostNews.Fine);
        }
    }

    /// <summary>The file as far as it is read; an encoding that nobody asked for makes it unreadable, and so without rules.</summary>
    private async Task<byte[]> ReadAsync(HttpResponseMessage answer, Action beforeRead, CancellationToken stop)
    {
        await using var raw = await answer.Content.ReadAsStreamAsync(stop);
        if (EncodedBody.Decode(raw, answer.Content.Headers.ContentEncoding) is not { } body)
        {
            return [];
        }

        var content = new byte[RobotsTxt.MostBytes];
        var filled = 0;
        try
        {
            for (var count = -1; count != 0 && filled < content.Length; filled += count)
            {
                beforeRead();
                count = await body.ReadAsync(content.AsMemory(filled), stop);
            }
        }
        catch (InvalidDataException)
        {
            // What came before the damage counts.
        }

        web.Count(filled);
        return content[..filled];
    }

    internal static string? LocationOf(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues("Location", out var values) ? values.FirstOrDefault() : null;

    private RobotsVerdict Said(RobotsRules rules, int? status) => new(rules, null, status, web.Time.GetUtcNow() + RobotsVerdict.Lifetime);

    private RobotsVerdict Failed(HttpFault fault) => new(
        null,
        // What is no HTTP is no connection, as far as rules go: see the list of reasons.
        fault.Why.Reason is RejectReason.BadResponse or RejectReason.Truncated
            ? fault with { Why = fault.Why with { Reason = RejectReason.ConnectFailed } } : fault,
        null,
        web.Time.GetUtcNow() + RobotsVerdict.FailureLifetime);

    /// <summary>Many hosts have the same rules, word for word: they are held once.</summary>
    private RobotsRules Intern(RobotsRules rules) => rules.Rules.IsEmpty || rules == RobotsRules.DisallowAll
        ? rules : _interned.GetOrAdd(string.Join('\n', rules.Rules.Select(rule => $"{rule.Kind} {rule.Pattern}")), rules);
}
