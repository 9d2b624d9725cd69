using GlipPipeline.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Web.Security;

/// <summary>
/// Turns away what a browser sends on behalf of another site's page: on loopback that page could otherwise cancel runs, for a request without a
/// body needs no permission of ours.
/// </summary>
internal static class OriginGate
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        string? origin = context.Request.Headers.Origin;
        var own = $"{context.Request.Scheme}://{context.Request.Host}";
        return origin is null || string.Equals(origin, own, StringComparison.OrdinalIgnoreCase)
            ? next(context)
            : Problems.WriteAsync(context, StatusCodes.Status403Forbidden, "Requests of other sites' pages are refused.");
    }
}
