using GlipPipeline.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Health;

/// <summary><c>/health/live</c>: the process answers and its background work goes on; <c>/health/ready</c>: it can do its work.</summary>
internal static class HealthEndpoints
{
    private const string NoCluster = "none";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The health of a host whose work needs something that may be away.</summary>
    public static void Map(IEndpointRouteBuilder routes) => Map(routes, Live, ReadyAsync);

    /// <summary>The health of a host without a cluster: it waits for nothing, and says so.</summary>
    public static void MapWithoutCluster(IEndpointRouteBuilder routes) =>
        Map(routes, () => new HealthView("live", NoCluster), () => new HealthView("ready", NoCluster));

    private static void Map(IEndpointRouteBuilder routes, Delegate live, Delegate ready)
    {
        var health = routes.MapGroup("/health").WithTags("health");
        health.MapMethods("/live", Methods, live)
            .WithSummary("Whether the process answers and its background work goes on").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        health.MapMethods("/ready", Methods, ready)
            .WithSummary("Whether the process can do its work").ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Results<Ok<HealthView>, ProblemHttpResult> Live(IReadiness readiness) => readiness.ReasonNotLive is { } reason
        ? Problems.Of(StatusCodes.Status503ServiceUnavailable, reason)
        : TypedResults.Ok(new HealthView("live"));

    private static async Task<Results<Ok<HealthView>, ProblemHttpResult>> ReadyAsync(IReadiness readiness, CancellationToken stop) =>
        await readiness.ReasonNotReadyAsync(stop) is { } reason
            ? Problems.Of(StatusCodes.Status503ServiceUnavailable, reason)
            : TypedResults.Ok(new HealthView("ready"));
}
