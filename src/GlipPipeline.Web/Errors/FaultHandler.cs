using System.Text.Json;
using GlipPipeline.Core.Control;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Web.Errors;

/// <summary>Turns what an endpoint throws into a problem; what nobody expected is logged and reported without its details.</summary>
internal sealed partial class FaultHandler(ILogger<FaultHandler> log) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, detail) = exception switch
        {
            ControlException refusal => (StatusOf(refusal.Fault), refusal.Message),
            BadHttpRequestException bad => (bad.StatusCode, DetailOf(bad)),
            _ => (StatusCodes.Status500InternalServerError, "This is a defect of the host; its log says more."),
        };
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
            LogUnavailable(httpContext.Request.Path, detail);
        }
        else if (status == StatusCodes.Status500InternalServerError)
        {
            LogDefect(exception, httpContext.Request.Path);
        }

        await Problems.WriteAsync(httpContext, status, detail);
        return true;
    }

    private static int StatusOf(ControlFault fault) => fault switch
    {
        ControlFault.Invalid => StatusCodes.Status400BadRequest,
        ControlFault.NotFound => StatusCodes.Status404NotFound,
        ControlFault.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static string DetailOf(BadHttpRequestException bad) => bad switch
    {
        { InnerException: JsonException json } => DetailOf(json),
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => "The body is larger than this host takes.",

        // The server's own words are for callers; those of the binding name parameters of the program.
        _ when bad.GetType() != typeof(BadHttpRequestException) => bad.Message,
        _ => "The body is missing or is not the JSON object that is expected; /openapi.json describes it.",
    };

    /// <summary>The serializer's own words name types of the program; the place is what helps.</summary>
    private static string DetailOf(JsonException json) =>
        json.Path is { Length: > 1 } path && path.StartsWith("$.", StringComparison.Ordinal)
            ? $"The field '{path[2..]}' is unknown, occurs twice or has a value that does not fit{PlaceOf(json)}; /openapi.json describes the fields."
            : $"The body is not the JSON object that is expected{PlaceOf(json)}; /openapi.json describes it.";

    private static string PlaceOf(JsonException json) =>
        json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
}
