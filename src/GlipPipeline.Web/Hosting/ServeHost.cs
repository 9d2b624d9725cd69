using GlipPipeline.Core.Control;
using GlipPipeline.Web.Health;
using GlipPipeline.Web.Metrics;
using GlipPipeline.Web.Phrases;
using GlipPipeline.Web.Runs;
using GlipPipeline.Web.Settings;
using GlipPipeline.Web.Silos;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace GlipPipeline.Web.Hosting;

/// <summary>The HTTP API: of a cluster, where there is one.</summary>
public static class ServeHost
{
    /// <summary>Builds the host; the caller starts and disposes it.</summary>
    /// <param name="options">Where to listen and who may ask.</param>
    /// <param name="findControl">Finds what the requests are handed to among the services; null where there is no cluster.</param>
    /// <param name="configure">Adds services and logging; null for neither.</param>
    /// <exception cref="ServeOptionsException">The host must not start like that.</exception>
    public static WebApplication Build(
        ServeOptions options, Func<IServiceProvider, IRunControl>? findControl, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebHostParts.CreateBuilder(ServePlan.Of(options));
        ApiDocument.Add(builder.Services);
        if (findControl is not null)
        {
            builder.Services.AddSingleton(findControl).AddSingleton<IReadiness, ControlReadiness>().AddSingleton<RunFigures>();
        }

        configure?.Invoke(builder);
        var app = builder.Build();
        WebHostParts.UseGates(app);
        ApiDocument.Map(app);
        Map(app, hasCluster: findControl is not null);
        return app;
    }

    /// <summary>The same with a control that is there already; null where there is no cluster.</summary>
    public static WebApplication Build(ServeOptions options, IRunControl? control) =>
        Build(options, control is null ? null : _ => control);

    private static void Map(WebApplication app, bool hasCluster)
    {
        if (hasCluster)
        {
            RunsEndpoints.Map(app);
            ClusterEndpoint.Map(app);
            PhrasesEndpoint.Map(app);
            HealthEndpoints.Map(app);
            MetricsEndpoint.Map(app, app.Services.GetRequiredService<RunFigures>());
        }
        else
        {
            NoCluster.Map(app);
            HealthEndpoints.MapWithoutCluster(app);
            MetricsEndpoint.Map(app, figures: null);
        }
    }
}
