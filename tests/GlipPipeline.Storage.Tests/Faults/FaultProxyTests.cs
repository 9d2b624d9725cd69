using System.Net;
using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Faults.Proxies;

namespace GlipPipeline.Storage.Tests.Faults;

/// <summary>A proxy that disturbs nothing would let every test behind it pass.</summary>
public sealed class FaultProxyTests : IAsyncLifetime, IDisposable
{
    private const string Target = "/account/container/a%20b%2Fc?comp=block&blockid=AA%3D%3D";

    private readonly HttpClient _client = new();
    private RecordingServer _server = null!;
    private ProxyFault _fault;
    private FaultProxy _proxy = null!;

    public async Task InitializeAsync()
    {
        _server = await RecordingServer.StartAsync();
        _proxy = await FaultProxy.StartAsync(_server.Origin, _ => _fault);
    }

    [Fact]
    public async Task Request_WhenUndisturbed_ArrivesAsSent()
    {
        using var response = await SendAsync(ProxyFault.None);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        response.Headers.ETag!.Tag.ShouldBe("\"tag\"");
        (await response.Content.ReadAsStringAsync()).ShouldBe("reply 1");
        _server.Requests.ShouldBe([$"PUT {Target} value rows"]);
        _proxy.Done[ProxyFault.None].ShouldBe(1);
    }

    [Theory]
    [InlineData(ProxyFault.Refuse, 0)]
    [InlineData(ProxyFault.DropReply, 1)]
    public async Task Request_WhenTheConnectionIsReset_FailsAfterSoManyApplications(ProxyFault fault, int applied)
    {
        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(fault));

        _server.Requests.Count.ShouldBe(applied);
        _proxy.Done[fault].ShouldBe(1);
    }

    [Theory]
    [InlineData(ProxyFault.Unavailable, 503, 0)]
    [InlineData(ProxyFault.ErrorAfter, 500, 1)]
    [InlineData(ProxyFault.ConflictAfter, 409, 1)]
    [InlineData(ProxyFault.DelayReply, 201, 1)]
    [InlineData(ProxyFault.Repeat, 201, 2)]
    public async Task Request_WhenAnswered_WasAppliedSoManyTimes(ProxyFault fault, int status, int applied)
    {
        using var response = await SendAsync(fault);

        ((int)response.StatusCode).ShouldBe(status);
        _server.Requests.Count.ShouldBe(applied);
    }

    [Fact]
    public async Task Request_WhenRepeated_GetsTheSecondReply()
    {
        using var response = await SendAsync(ProxyFault.Repeat);

        (await response.Content.ReadAsStringAsync()).ShouldBe("reply 2");
    }

    [Fact]
    public async Task LeaveAsync_UntilItReturns_RefusesAtTheSameAddress()
    {
        var origin = _proxy.Origin;
        await _proxy.LeaveAsync();
        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(ProxyFault.None));

        await _proxy.ReturnAsync();

        _proxy.Origin.ShouldBe(origin);
        using var response = await SendAsync(ProxyFault.None);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public void Next_WhenSeedIsEqual_GivesEqualFaults()
    {
        var (left, right) = (new RandomProxyFaults(7, 0.5), new RandomProxyFaults(7, 0.5));

        var faults = Enumerable.Range(1, 500).Select(number => left.Next(new ProxyRequest(number, "PUT", "/", IsCreation: true))).ToList();

        faults.ShouldBe(Enumerable.Range(1, 500).Select(number => right.Next(new ProxyRequest(number, "PUT", "/", IsCreation: true))));
        faults.Distinct().Count().ShouldBe(Enum.GetValues<ProxyFault>().Length);
    }

    [SkippableFact]
    public async Task Request_WhenAzuriteIsBehind_GetsAzuritesAnswer()
    {
        var azurite = await AzuriteProcess.SharedAsync();
        await using var proxy = await FaultProxy.StartAsync(azurite.Origin, _ => ProxyFault.None);

        using var response = await _client.GetAsync(new Uri(proxy.Origin, $"{AzuriteProcess.AccountName}/none/such"));

        response.Headers.GetValues("Server").Single().ShouldStartWith("Azurite-Blob/");
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(ProxyFault fault)
    {
        _fault = fault;
        using var request = new HttpRequestMessage(HttpMethod.Put, _proxy.Origin.GetLeftPart(UriPartial.Authority) + Target);
        request.Content = new StringContent("rows");
        request.Headers.Add("x-ms-test", "value");
        request.Headers.Add("If-None-Match", "*");
        return await _client.SendAsync(request);
    }
}
