using GlipPipeline.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Health;

/// <summary><c>/health/live</c>: the process answers; <c>/health/ready</c>: it can do its work.</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithTags("health");
        health.MapMethods("/live", Methods, () => new HealthView("live"))
            .WithSummary("Whether the process answers");
        health.MapMethods("/ready", Methods, ReadyAsync)
            .WithSummary("Whether the process can do its work").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Results<Ok<HealthView>, ProblemHttpResult>> ReadyAsync(IReadiness readiness, CancellationToken stop) =>
        await readiness.ReasonNotReadyAsync(stop) is { } reason
            ? Problems.Of(StatusCodes.Status503ServiceUnavailable, reason)
            : TypedResults.Ok(new HealthView("ready"));
}
