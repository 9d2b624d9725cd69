using System.Net;
using System.Text;
using GlipPipeline.Web.Settings;
using GlipPipeline.Web.Tests.Hosting;

namespace GlipPipeline.Web.Tests.Errors;

/// <summary>Whatever somebody sends, the answer is a clear problem and the cluster is not bothered.</summary>
public sealed class BadRequestTests : IAsyncLifetime
{
    private const int MaxBodyBytes = 64 * 1024;

    private TestHost _host = null!;

    /// <summary>Body, and what the problem must name.</summary>
    public static TheoryData<string, string> BadSubmissions => new()
    {
        { "", "JSON" },
        { "{", "JSON" },
        { "null", "" },
        { "[]", "JSON" },
        { "\"x\"", "JSON" },
        { "{}", "sources" },
        { """{"out":"x"}""", "sources" },
        { """{"sources":["a"]}""", "out" },
        { """{"sources":[],"out":"x"}""", "sources" },
        { """{"sources":"a","out":"x"}""", "sources" },
        { """{"sources":null,"out":"x"}""", "sources" },
        { """{"sources":[null],"out":"x"}""", "sources" },
        { """{"sources":[""],"out":"x"}""", "sources" },
        { """{"sources":[1],"out":"x"}""", "sources" },
        { """{"sources":["a"],"out":1}""", "out" },
        { """{"sources":["a"],"out":""}""", "out" },
        { """{"sources":["a"],"out":"  "}""", "out" },
        { """{"sources":["a"],"out":"x\u0000y"}""", "out" },
        { """{"sources":["a\nb"],"out":"x"}""", "sources" },
        { """{"sources":["a"],"out":"x","surplus":1}""", "surplus" },
        { """{"sources":["a"],"out":"x","out":"y"}""", "out" },
        { """{"sources":["a"],"out":"x","unitPairs":0}""", "unitPairs" },
        { """{"sources":["a"],"out":"x","unitPairs":-1}""", "unitPairs" },
        { """{"sources":["a"],"out":"x","unitPairs":1.5}""", "unitPairs" },
        { """{"sources":["a"],"out":"x","unitPairs":"7"}""", "unitPairs" },
        { """{"sources":["a"],"out":"x","unitPairs":99999999999999999999}""", "unitPairs" },
        { """{"sources":["a"],"out":"x","batch":1e9}""", "batch" },
        { """{"sources":["a"],"out":"x","batch":4096}""", "batch" },
        { """{"sources":["a"],"out":"x","minScore":2}""", "minScore" },
        { """{"sources":["a"],"out":"x","minScore":"NaN"}""", "minScore" },
        { """{"sources":["a"],"out":"x","minScore":1e999}""", "minScore" },
        { """{"sources":["a"],"out":"x","device":"gpu"}""", "device" },
        { """{"sources":["a"],"out":"x","device":"cpu\n"}""", "device" },
        { """{"sources":["a"],"out":"x","teacher":""}""", "teacher" },
        { """{"sources":["a"],"out":"x","keepLanguages":"yes"}""", "keepLanguages" },
        { """{"sources":["a"],"out":"x","teacher":"\ud800"}""", "teacher" },
        { """{"sources":["a"],"out":"x"} {}""", "" },
        { """{"sources":["a"],"out":"x",}""", "" },
        { """{"sources":["a"],"out":"x"/**/}""", "" },
        { $$"""{"sources":["a"],"out":"{{new string('x', 3000)}}"}""", "out" },
        { $$"""{"sources":[{{string.Join(',', Enumerable.Repeat("\"a\"", 10_001))}}],"out":"x"}""", "sources" },
        { $$"""{"sources":{{new string('[', 500)}}{{new string(']', 500)}},"out":"x"}""", "sources" },
    };

    public static TheoryData<string, string, HttpStatusCode> BadPlaces => new()
    {
        { "GET", "/nothing", HttpStatusCode.NotFound },
        { "GET", "/", HttpStatusCode.NotFound },
        { "DELETE", "/runs", HttpStatusCode.MethodNotAllowed },
        { "PUT", "/runs/r-1", HttpStatusCode.MethodNotAllowed },
        { "GET", "/runs/r-1/pause", HttpStatusCode.MethodNotAllowed },
        { "POST", "/health/live", HttpStatusCode.MethodNotAllowed },
        { "TRACE", "/runs", HttpStatusCode.MethodNotAllowed },
        { "GET", "/runs/..%2f..%2fetc%2fpasswd", HttpStatusCode.NotFound },
        { "GET", "/runs/%2e%2e", HttpStatusCode.NotFound },
        { "GET", "/runs/..%5c..%5cx", HttpStatusCode.NotFound },
        { "GET", "/runs/a%0d%0aSet-Cookie:x", HttpStatusCode.NotFound },
        { "GET", "/runs/a b", HttpStatusCode.NotFound },
        { "GET", "/runs/%F0%9F%90%95", HttpStatusCode.NotFound },
        { "GET", "/runs/.hidden", HttpStatusCode.NotFound },
        { "GET", "/runs/<script>", HttpStatusCode.NotFound },
        { "POST", "/runs/a%2fb/cancel", HttpStatusCode.NotFound },
        { "GET", $"/runs/{new string('a', 129)}", HttpStatusCode.NotFound },
    };

    public async Task InitializeAsync() => _host = await TestHost.StartAsync(new ServeOptions { MaxBodyBytes = MaxBodyBytes });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(BadSubmissions))]
    public async Task Submit_WhenTheBodyIsBad_NamesWhatIsWrong(string body, string named)
    {
        var problem = await (await _host.PostAsync("/runs", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        problem.ToString().ShouldContain(named);
        _host.Control.Submitted.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(BadPlaces))]
    public async Task Anything_WhenThePlaceIsBad_IsAProblem(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        await (await _host.Client.SendAsync(request)).ShouldBeProblemAsync(status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task Submit_WhenTheBodyIsNoJson_NamesTheTypeItTakes(string mediaType)
    {
        var problem = await (await _host.PostAsync("/runs", """{"sources":["a"],"out":"x"}""", mediaType)).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType);

        problem.ToString().ShouldContain("application/json");
    }

    [Fact]
    public async Task Submit_WhenTheBodyIsTooLarge_IsRefused() =>
        await (await _host.PostAsync("/runs", new string(' ', MaxBodyBytes + 1))).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);

    [Fact]
    public async Task Submit_WhenTheLengthIsUntoldAndTooLarge_IsRefused()
    {
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', MaxBodyBytes + 1))));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/runs") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        await (await _host.Client.SendAsync(request)).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Submit_WhenTheTextIsNotUtf8_IsRefused()
    {
        using var content = new ByteArrayContent([.. "{\"sources\":[\"a\"],\"out\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        content.Headers.ContentType = new("application/json");

        await (await _host.Client.PostAsync(new Uri("/runs", UriKind.Relative), content)).ShouldBeProblemAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("""{"captions":[]}""")]
    [InlineData("""{"captions":[null]}""")]
    [InlineData("""{"captions":["a\u0000"]}""")]
    [InlineData("""{"captions":"a dog"}""")]
    [InlineData("""{"caption":["a dog"]}""")]
    public async Task Phrases_WhenTheBodyIsBad_NamesTheField(string body)
    {
        var problem = await (await _host.PostAsync("/phrases", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        problem.ToString().ShouldContain("caption");
    }

    [Fact]
    public async Task Phrases_WhenThereAreTooManyCaptions_SaysHowManyAreTaken()
    {
        var body = $$"""{"captions":[{{string.Join(',', Enumerable.Repeat("\"a\"", 1_001))}}]}""";

        var problem = await (await _host.PostAsync("/phrases", body)).ShouldBeProblemAsync(HttpStatusCode.BadRequest);

        problem.ToString().ShouldContain("1000");
    }
}
