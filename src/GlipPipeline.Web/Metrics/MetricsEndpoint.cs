using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Metrics;

/// <summary><c>GET /metrics</c> in Prometheus' text format.</summary>
internal static class MetricsEndpoint
{
    /// <summary>The metrics of this process.</summary>
    /// <param name="routes">The host.</param>
    /// <param name="figures">The cluster's runs, asked for before each answer; null for none.</param>
    public static void Map(IEndpointRouteBuilder routes, RunFigures? figures)
    {
        var scrape = routes.CreateApplicationBuilder().UseOpenTelemetryPrometheusScrapingEndpoint(_ => true).Build();
        routes.MapGet("/metrics", async (HttpContext context, CancellationToken stop) =>
        {
            await (figures?.RefreshAsync(stop) ?? Task.CompletedTask);
            await scrape(context);
        }).WithName("readMetrics").WithTags("metrics").WithSummary("Metrics in Prometheus' text format").Produces<string>(contentType: "text/plain");
    }
}
