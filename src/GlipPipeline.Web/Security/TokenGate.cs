using GlipPipeline.Web.Errors;
using GlipPipeline.Web.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GlipPipeline.Web.Security;

/// <summary>Lets those pass who show the token. Health stays open: probes have no secrets.</summary>
internal sealed class TokenGate(AccessToken? token)
{
    private const string Scheme = "Bearer ";

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (token is null || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            return next(context);
        }

        string? header = context.Request.Headers.Authorization;
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"glip\"";
            return Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "This host asks for a token: send 'Authorization: Bearer TOKEN'.");
        }

        if (!token.Equals(header[Scheme.Length..].Trim()))
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"glip\", error=\"invalid_token\"";
            return Problems.WriteAsync(context, StatusCodes.Status401Unauthorized, "The token is not this host's.");
        }

        return next(context);
    }
}
