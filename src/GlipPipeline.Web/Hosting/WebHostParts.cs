using System.Text.Json;
using System.Text.Json.Serialization;
using GlipPipeline.Web.Errors;
using GlipPipeline.Web.Metrics;
using GlipPipeline.Web.Security;
using GlipPipeline.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace GlipPipeline.Web.Hosting;

/// <summary>
/// What every HTTP host here has: bounds, gates and one form of errors. Nothing is read from the environment behind the caller's back.
/// </summary>
internal static class WebHostParts
{
    private const int MostConnections = 1_000;
    private const int DeepestJson = 32;

    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    public static WebApplicationBuilder CreateBuilder(ServePlan plan)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Bound(kestrel, plan));
        var services = builder.Services;
        services.AddRouting();
        services.AddMetrics();
        services.AddProblemDetails();
        services.AddExceptionHandler<FaultHandler>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(options => MakeStrict(options.SerializerOptions));
        services.AddHostFiltering(options => options.AllowedHosts = plan.IsLoopbackOnly ? LoopbackNames : ["*"]);
        services.AddRequestTimeouts(options => options.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(plan.Options.RequestSeconds),
            WriteTimeoutResponse = context => Problems.WriteAsync(
                context, StatusCodes.Status504GatewayTimeout, "The cluster did not answer in time; the request may still take effect."),
        });
        services.AddSingleton(plan).AddSingleton(new TokenGate(plan.Token));
        ProcessMetrics.Add(services);
        services.TryAddSingleton(TimeProvider.System);
        return builder;
    }

    /// <summary>What a request passes before its endpoint, outermost first.</summary>
    public static void UseGates(WebApplication app)
    {
        _ = app.Services.GetRequiredService<MeterProvider>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(StatusPages.WriteAsync);
        app.UseHostFiltering();
        app.Use(OriginGate.InvokeAsync);
        app.Use(app.Services.GetRequiredService<TokenGate>().InvokeAsync);
        app.UseRouting();
        app.UseRequestTimeouts();
    }

    private static void Bound(KestrelServerOptions kestrel, ServePlan plan)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = plan.Options.MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = MostConnections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(5));
        foreach (var address in plan.Addresses)
        {
            kestrel.Listen(address.Address, address.Port, listen =>
            {
                if (address.IsHttps)
                {
                    listen.UseHttps(plan.Certificate!);
                }
            });
        }
    }

    private static void MakeStrict(JsonSerializerOptions json)
    {
        json.MaxDepth = DeepestJson;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }
}
