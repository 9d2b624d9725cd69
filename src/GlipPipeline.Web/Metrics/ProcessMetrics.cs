using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace GlipPipeline.Web.Metrics;

/// <summary>Collects what this process measures, for Prometheus.</summary>
internal static class ProcessMetrics
{
    /// <summary>The product's own meters, Orleans' and the web server's.</summary>
    private static readonly string[] Meters =
        ["GlipPipeline", RunFigures.MeterName, "Microsoft.Orleans", "Microsoft.AspNetCore.*", "System.Runtime"];

    /// <summary>Upper bounds for seconds where an instrument gives none: OpenTelemetry's advice for durations.</summary>
    private static readonly double[] Durations = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    /// <summary>Adds the collector. It measures from the moment in which somebody first asks for it.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(host => Sdk.CreateMeterProviderBuilder()

        // Whether to answer scrapes is the host's to say: variables such as OTEL_SDK_DISABLED are about what is sent.
        .ConfigureServices(own => own.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()))
        .SetResourceBuilder(ResourceBuilder.CreateEmpty())
        .AddMeter(Meters)
        .AddView(instrument => ViewOf(instrument, host.GetRequiredService<IMeterFactory>()))
        .AddPrometheusExporter(exporter =>
        {
            // The names say whose metrics they are.
            exporter.ScopeInfoEnabled = false;
            exporter.TargetInfoEnabled = false;
        })
        .Build());

    private static MetricStreamConfiguration? ViewOf(Instrument instrument, IMeterFactory own) => instrument switch
    {
        // A meter of that name that another host of this process made.
        { Meter: { Name: RunFigures.MeterName, Scope: { } scope } } when scope != own => MetricStreamConfiguration.Drop,
        Histogram<double> { Unit: "s", Advice: null } => new ExplicitBucketHistogramConfiguration { Boundaries = Durations },
        _ => null,
    };
}
