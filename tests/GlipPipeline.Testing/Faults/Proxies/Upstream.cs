using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GlipPipeline.Testing.Faults.Proxies;

/// <summary>The server behind a proxy: takes a request as it came, as often as it is told to.</summary>
internal sealed class Upstream(Uri origin) : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });

    public static string TargetOf(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public static async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    /// <summary>Sends a request on. Goes through even if the sender has hung up.</summary>
    public async Task<BufferedReply> ApplyAsync(HttpRequest request, string target, byte[] body)
    {
        // The target is signed as it stands: nothing of it may be rewritten.
        var address = new Uri(
            origin.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), address) { Content = new ByteArrayContent(body) };
        foreach (var (name, value) in request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Expect")))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }
        }

        using var response = await _client.SendAsync(message, CancellationToken.None);
        return await BufferedReply.ReadAsync(response);
    }

    public void Dispose() => _client.Dispose();
}
