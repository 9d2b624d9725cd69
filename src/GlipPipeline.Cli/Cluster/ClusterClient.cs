using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using GlipPipeline.Core.Control;
using GlipPipeline.Web.Runs;

namespace GlipPipeline.Cli.Cluster;

/// <summary>Asks a cluster by its HTTP API. Whatever goes wrong is a <see cref="ClusterException"/> of one line.</summary>
internal sealed class ClusterClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The host itself gives up earlier; this is for those that say nothing at all.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private const int MostFailuresInARow = 20;

    private static readonly TimeSpan PauseBeforeAskingAnew = TimeSpan.FromSeconds(1);

    private readonly ClusterAddress _address;
    private readonly HttpClient _http;

    public ClusterClient(ClusterAddress address)
    {
        _address = address;

        // A redirect would carry the token elsewhere, or turn an order into a question. The events have no end of their own.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
        {
            BaseAddress = address.Url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (address.Token is { } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Submits a run.</summary>
    /// <param name="settings">As <c>POST /runs</c> takes them.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    public Task<RunView> SubmitAsync(JsonObject settings, CancellationToken cancellationToken) =>
        AskAsync<RunView>(HttpMethod.Post, "runs", JsonContent.Create(settings, options: Json), cancellationToken);

    public Task<IReadOnlyList<RunView>> ListAsync(CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<RunView>>(HttpMethod.Get, "runs", null, cancellationToken);

    public Task<ClusterView> DescribeAsync(CancellationToken cancellationToken) =>
        AskAsync<ClusterView>(HttpMethod.Get, "cluster", null, cancellationToken);

    public Task<RunView> GetAsync(string runId, CancellationToken cancellationToken) =>
        AskAsync<RunView>(HttpMethod.Get, PathOf(runId), null, cancellationToken);

    /// <summary>Gives a run an order: <c>pause</c>, <c>resume</c> or <c>cancel</c>.</summary>
    public Task<RunView> OrderAsync(string runId, string order, CancellationToken cancellationToken) =>
        AskAsync<RunView>(HttpMethod.Post, $"{PathOf(runId)}/{order}", null, cancellationToken);

    /// <summary>Takes a run out of the list.</summary>
    public Task<RunView> ForgetAsync(string runId, CancellationToken cancellationToken) =>
        AskAsync<RunView>(HttpMethod.Delete, PathOf(runId), null, cancellationToken);

    /// <summary>Empties a silo.</summary>
    public Task<SiloView> DrainAsync(string silo, CancellationToken cancellationToken) =>
        AskAsync<SiloView>(HttpMethod.Post, $"cluster/silos/{Uri.EscapeDataString(silo)}/drain", null, cancellationToken);

    /// <summary>The run now and after every change, until its state is final. Lost connections are made again, for some time.</summary>
    public async IAsyncEnumerable<RunView> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A cluster that cannot be asked at all ends the watch here; one that only drops the connection later does not.
        var run = await GetAsync(runId, cancellationToken);
        yield return run;
        for (var failures = 0; !run.IsFinal; failures++)
        {
            await using var views = WatchOnceAsync(runId, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await HasNextAsync(views, failures))
            {
                failures = 0;
                yield return run = views.Current;
            }

            if (!run.IsFinal)
            {
                await Task.Delay(PauseBeforeAskingAnew, cancellationToken);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private static string PathOf(string runId) => $"runs/{Uri.EscapeDataString(runId)}";

    private async IAsyncEnumerable<RunView> WatchOnceAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, $"{PathOf(runId)}/events", null, cancellationToken);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var events = SseParser.Create(stream, (_, data) => JsonSerializer.Deserialize<RunEvent>(data, Json)).EnumerateAsync(cancellationToken);
        await foreach (var item in events)
        {
            if (item.Data is { Problem: { } problem })
            {
                throw new ClusterException($"{_address.Url}: {problem}");
            }

            if (item.Data is { Run: { } run })
            {
                yield return run;
            }
        }
    }

    private static async Task<bool> HasNextAsync(IAsyncEnumerator<RunView> views, int failures)
    {
        try
        {
            return await views.MoveNextAsync();
        }
        catch (Exception error) when (failures < MostFailuresInARow && IsLostConnection(error))
        {
            return false;
        }
    }

    private static bool IsLostConnection(Exception error) =>
        error is IOException or HttpRequestException or ClusterException { InnerException: HttpRequestException };

    private async Task<T> AskAsync<T>(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, body, cancellationToken);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken) ?? throw ApiFault.Foreign(_address);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw ApiFault.Foreign(_address, error);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestSilence);
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClusterException($"{_address.Url}: no answer within {LongestSilence.TotalSeconds:n0} s", error);
        }
        catch (Exception error) when (error is HttpRequestException or AuthenticationException or IOException)
        {
            throw ApiFault.Unreachable(_address, error);
        }

        if (response is { StatusCode: HttpStatusCode.OK, Content.Headers.ContentType.MediaType: "application/json" or "text/event-stream" })
        {
            return response;
        }

        using (response)
        {
            throw await ApiFault.OfAsync(_address, response, cancellationToken);
        }
    }
}
