using System.Net;
using System.Net.Http.Headers;
using GlipPipeline.Web.Settings;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Security;

public sealed class GatesTests
{
    private const string Token = "0123456789abcdef";

    private static readonly Uri Runs = new("/runs", UriKind.Relative);

    [Fact]
    public async Task Request_WhenTheTokenIsShown_Passes() => (await SendAsync($"Bearer {Token}")).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer 0123456789abcdeg")]
    [InlineData("Bearer 0123456789abcdef0")]
    [InlineData("Bearer 0123456789abcde")]
    [InlineData("Basic MDEyMzQ1Njc4OWFiY2RlZg==")]
    [InlineData("0123456789abcdef")]
    public async Task Request_WhenTheTokenIsNotShown_IsTurnedAway(string? authorization)
    {
        var response = await SendAsync(authorization);

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ShouldHaveSingleItem().Scheme.ShouldBe("Bearer");
        problem.ToString().ShouldNotContain(Token);
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/metrics")]
    [InlineData("/openapi.json")]
    [InlineData("/healthy")]
    [InlineData("/health/../runs")]
    [InlineData("/health/%2e%2e/runs")]
    public async Task Request_WhenNoTokenIsShown_ReachesNothingButHealth(string path)
    {
        await using var host = await TestHost.StartAsync(new ServeOptions { Token = Token });

        await (await host.Client.GetAsync(new Uri(path, UriKind.Relative))).ShouldBeProblemAsync(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task Request_WhenLoopbackIsCalledByAnotherName_IsTurnedAway(string name, HttpStatusCode status)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Runs);
        request.Headers.Host = name;

        (await host.Client.SendAsync(request)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    public async Task Request_WhenAPageOfAnotherSiteSendsIt_IsTurnedAway(string origin)
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/runs/r-1/cancel");
        request.Headers.Add("Origin", origin);

        var response = await host.Client.SendAsync(request);

        await response.ShouldBeProblemAsync(HttpStatusCode.Forbidden);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    private static async Task<HttpResponseMessage> SendAsync(string? authorization)
    {
        await using var host = await TestHost.StartAsync(new ServeOptions { Token = Token });
        using var request = new HttpRequestMessage(HttpMethod.Get, Runs);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation(nameof(HttpRequestHeaders.Authorization), authorization);
        }

        return await host.Client.SendAsync(request);
    }
}
