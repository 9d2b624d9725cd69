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

/// <summary>The HTTP API of a cluster.</summary>
public static class ServeHost
{
    /// <summary>Builds the host; the caller starts and disposes it.</summary>
    /// <param name="options">Where to listen and who may ask.</param>
    /// <param name="control">Finds what the requests are handed to among the services.</param>
    /// <param name="configure">Adds services and logging; null for neither.</param>
    /// <exception cref="ServeOptionsException">The host must not start like that.</exception>
    public static WebApplication Build(
        ServeOptions options, Func<IServiceProvider, IRunControl> control, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebHostParts.CreateBuilder(ServePlan.Of(options));
        builder.Services.AddSingleton(control).AddSingleton<IReadiness, ControlReadiness>().AddSingleton<RunFigures>();
        ApiDocument.Add(builder.Services);
        configure?.Invoke(builder);
        var app = builder.Build();
        WebHostParts.UseGates(app);
        ApiDocument.Map(app);
        RunsEndpoints.Map(app);
        ClusterEndpoint.Map(app);
        PhrasesEndpoint.Map(app);
        HealthEndpoints.Map(app);
        MetricsEndpoint.Map(app, app.Services.GetRequiredService<RunFigures>());
        return app;
    }

    /// <summary>The same with a control that is there already.</summary>
    public static WebApplication Build(ServeOptions options, IRunControl control) => Build(options, _ => control);
}
