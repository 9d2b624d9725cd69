using GlipPipeline.Web.Health;
using GlipPipeline.Web.Metrics;
using GlipPipeline.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GlipPipeline.Web.Hosting;

/// <summary>Health and metrics of a process that has no API of its own: a silo.</summary>
public static class ProbeHost
{
    /// <summary>Builds the host; the caller starts and disposes it.</summary>
    /// <param name="options">Where to listen and who may read the metrics.</param>
    /// <param name="readiness">Whether the process can do its work.</param>
    /// <exception cref="ServeOptionsException">The host must not start like that.</exception>
    public static WebApplication Build(ServeOptions options, IReadiness readiness)
    {
        var builder = WebHostParts.CreateBuilder(ServePlan.Of(options));
        builder.Services.AddSingleton(readiness);
        var app = builder.Build();
        WebHostParts.UseGates(app);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app, figures: null);
        return app;
    }
}
