using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Web.Errors;

/// <summary>Words for refusals that come without any: nobody threw, some part of the web server just set a status.</summary>
internal static class StatusPages
{
    public static Task WriteAsync(StatusCodeContext page)
    {
        var context = page.HttpContext;
        var status = context.Response.StatusCode;
        return Problems.WriteAsync(context, status, DetailOf(status, context.Response.Headers.Allow));
    }

    private static string DetailOf(int status, string? allowed) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is not one for this host; on loopback it answers to localhost and 127.0.0.1 only.",
        StatusCodes.Status404NotFound => "There is nothing at this place; /openapi.json lists what there is.",
        StatusCodes.Status405MethodNotAllowed => $"This place takes {allowed} only.",
        StatusCodes.Status415UnsupportedMediaType => "The body must be application/json.",
        _ => "/openapi.json describes what this host takes.",
    };
}
