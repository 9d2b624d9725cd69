using GlipPipeline.Cluster.Hosting;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Web.Hosting;
using GlipPipeline.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GlipPipeline.Cli.Hosts;

/// <summary>Runs a silo from its start to the end of its drain.</summary>
internal static class SiloRun
{
    /// <summary>Opens the store, loads the teacher, joins, works, drains. One line on the output stream says that the silo is ready.</summary>
    public static async Task RunAsync(ClusterSiloOptions options, ServeOptions probes, TextWriter output, CancellationToken cancellationToken)
    {
        var resolved = SiloPorts.Resolve(options);
        using var store = await HomeStore.OpenAsync(resolved.Store, cancellationToken);
        await using var teacher = SiloTeacher.Load(resolved.Teacher, resolved.Device);
        using var silo = ClusterSilo.Build(resolved, teacher, store, HostLogging.Configure);
        var health = silo.Services.GetRequiredService<SiloHealth>();
        await using var http = resolved.HealthUrls is not { } urls ? null : ProbeHost.Build(probes with { Urls = urls }, new SiloReadiness(health));
        if (http is not null)
        {
            await http.StartAsync(cancellationToken);
        }

        await StartAsync(silo, resolved, cancellationToken);
        health.Join();
        await output.WriteLineAsync(
            $"glip: silo {resolved.Name} of cluster {resolved.Cluster} is ready at {resolved.Advertise}:{resolved.SiloPort}"
            + $", gateway {resolved.GatewayPort}"
            + (http is null ? "" : $", health {string.Join(' ', http.Urls)}"));
        await output.FlushAsync(cancellationToken);
        await silo.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>A provider of membership that cannot be reached is no defect: its own exceptions are told as one line.</summary>
    private static async Task StartAsync(IHost silo, ClusterSiloOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await silo.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (options.Clustering != MembershipProvider.Store && !cancellationToken.IsCancellationRequested)
        {
            throw MembershipFault.Of($"Silo {options.Name}", options.Cluster, options.Clustering, failure);
        }
    }
}
