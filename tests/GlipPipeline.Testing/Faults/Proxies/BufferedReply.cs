using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace GlipPipeline.Testing.Faults.Proxies;

/// <summary>A server's whole answer.</summary>
internal sealed record BufferedReply(int Status, IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    // They speak of one connection, not of the answer.
    private static readonly HashSet<string> PerConnection =
        new(["Connection", "Keep-Alive", "Transfer-Encoding"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What Azure answers, in the form that its clients look at.</summary>
    public static BufferedReply Error(int status, string code) => new(status, [new("x-ms-error-code", code)], []);

    public static async Task<BufferedReply> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        [
            .. response.Headers.Concat(response.Content.Headers)
                .Where(header => !PerConnection.Contains(header.Key))
                .Select(header => KeyValuePair.Create(header.Key, new StringValues([.. header.Value]))),
        ],
        await response.Content.ReadAsByteArrayAsync());

    public async Task SendAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        // The answer to HEAD has a length and no body.
        if (Body.Length > 0)
        {
            await context.Response.Body.WriteAsync(Body, context.RequestAborted);
        }
    }
}
