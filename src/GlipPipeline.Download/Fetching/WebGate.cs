using GlipPipeline.Core.Rejects;
using GlipPipeline.Download.Hosts;
using GlipPipeline.Download.Http;

namespace GlipPipeline.Download.Fetching;

/// <summary>What one request came to, for its host's gate.</summary>
internal readonly record struct RequestEnd<T>(T Result, HostNews News, Refusal? Why = null, TimeSpan? RetryAfter = null);

/// <summary>
/// The one way in which anything is asked: through the host's gate, then through the process's own limit, with time limits, and with the gate told
/// how it ended. Thread safe.
/// </summary>
internal sealed class WebGate(PoliteClient client, HostTable hosts, FetchLimits limits, int concurrency, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _places = new(concurrency);
    private long _bytes;

    /// <summary>The clock.</summary>
    internal TimeProvider Time { get; } = time;

    /// <summary>Times and sizes.</summary>
    internal FetchLimits Limits { get; } = limits;

    /// <summary>Bytes of bodies so far.</summary>
    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Counts bytes that came.</summary>
    internal void Count(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Asks, and takes what comes.</summary>
    /// <param name="address">What for.</param>
    /// <param name="wait">Who waits.</param>
    /// <param name="take">Reads the answer; given what begins the time limit of a read anew.</param>
    /// <param name="fail">Makes a result of a failure; the second argument says whether the wait was given up.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    internal async Task<T> AskAsync<T>(
        Uri address, IHostWait wait, Func<HttpResponseMessage, Action, CancellationToken, Task<RequestEnd<T>>> take, Func<HttpFault, bool, T> fail,
        CancellationToken cancellationToken)
    {
        var host = WebAddress.HostOf(address);
        if (await hosts.EnterAsync(host, wait, cancellationToken) is { } givenUp)
        {
            return fail(new HttpFault(givenUp, IsRetryable: true), true);
        }

        var end = new RequestEnd<T>(default!, HostNews.Nothing);
        var hasPlace = false;
        try
        {
            await _places.WaitAsync(cancellationToken);
            hasPlace = true;
            hosts.Start(host);
            end = await RequestAsync(address, take, fail, cancellationToken);
            return end.Result;
        }
        finally
        {
            hosts.Leave(host, end.News, end.Why, end.RetryAfter);
            if (hasPlace)
            {
                _places.Release();
            }
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<RequestEnd<T>> RequestAsync<T>(
        Uri address, Func<HttpResponseMessage, Action, CancellationToken, Task<RequestEnd<T>>> take, Func<HttpFault, bool, T> fail,
        CancellationToken cancellationToken)
    {
        using var total = new CancellationTokenSource(Limits.Total, Time);
        using var idle = new CancellationTokenSource(Limits.Connect + Limits.Idle, Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, total.Token, idle.Token);
        var isInBody = false;
        HttpFault? fault;
        try
        {
            using var answer = await client.GetAsync(address, either.Token);
            isInBody = true;
            idle.CancelAfter(Limits.Idle);
            return await take(answer, () => idle.CancelAfter(Limits.Idle), either.Token);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception failure) when (total.IsCancellationRequested || idle.IsCancellationRequested)
        {
            fault = HttpFault.Slow(total.IsCancellationRequested
                ? $"not whole after {Limits.Total.TotalSeconds:0} s" : $"nothing came for {Limits.Idle.TotalSeconds:0} s ({failure.GetType().Name})");
        }
        catch (Exception failure) when (HttpFault.Of(failure, isInBody) is { } found)
        {
            fault = found;
        }
        catch (OperationCanceledException)
        {
            fault = HttpFault.Slow("no connection in time");
        }

        var isSlow = fault.Why.Reason == RejectReason.Timeout;
        return new RequestEnd<T>(fail(fault, false), isSlow ? HostNews.Failed : HostNews.Nothing, isSlow ? fault.Why : null);
    }
}
