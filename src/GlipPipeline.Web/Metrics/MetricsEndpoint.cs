using GlipPipeline.Core.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Metrics;

/// <summary><c>GET /metrics</c> in Prometheus' text format.</summary>
internal static class MetricsEndpoint
{
    private const string Summary = "Metrics in Prometheus' text format";

    /// <summary>The metrics of this process and of the cluster's runs.</summary>
    public static void Map(IEndpointRouteBuilder routes) => Describe(routes.MapGet(
        "/metrics",
        async (MetricsCollector collector, IRunControl control, CancellationToken stop) =>
            Text([.. await RunFigures.ReadAsync(control, stop), .. collector.Read()])));

    /// <summary>The metrics of this process.</summary>
    public static void MapOfProcess(IEndpointRouteBuilder routes) =>
        Describe(routes.MapGet("/metrics", (MetricsCollector collector) => Text(collector.Read())));

    private static void Describe(RouteHandlerBuilder route) =>
        route.WithName("readMetrics").WithTags("metrics").WithSummary(Summary).Produces<string>(contentType: "text/plain");

    private static ContentHttpResult Text(IEnumerable<MetricFamily> families) =>
        TypedResults.Text(PrometheusText.Of(families), PrometheusText.ContentType);
}
