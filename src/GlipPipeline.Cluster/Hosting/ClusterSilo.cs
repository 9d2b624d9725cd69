using System.Net;
using GlipPipeline.Cluster.Extraction;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Cluster.Placement;
using GlipPipeline.Cluster.Planning;
using GlipPipeline.Cluster.Runs;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Cluster.Teachers;
using GlipPipeline.Cluster.Workers;
using GlipPipeline.Core.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GlipPipeline.Cluster.Hosting;

/// <summary>Composes a silo: Orleans, the grains' means, and the pump.</summary>
public static class ClusterSilo
{
    /// <summary>Builds a silo that joins when it is started, and drains when it is stopped.</summary>
    /// <param name="options">What the user asked for, with ports and name resolved.</param>
    /// <param name="teacher">Loaded already; the caller disposes it after the silo.</param>
    /// <param name="store">The cluster's own store, open for writing; the caller disposes it after the silo.</param>
    /// <param name="configureLogging">Where the log goes; null for nowhere.</param>
    public static IHost Build(
        ClusterSiloOptions options, SiloTeacher teacher, IObjectStore store, Action<ILoggingBuilder>? configureLogging = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(teacher);
        var resolved = SiloPorts.Resolve(options);
        var address = IPAddress.Parse(resolved.Advertise);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        configureLogging?.Invoke(builder.Logging);
        builder.UseOrleans(silo => silo
            .UseClusterSettings(resolved.Cluster, teacher.Device)
            .ConfigureEndpoints(address, resolved.SiloPort, resolved.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address))
            .UseMembership(new MembershipChoice(resolved.Clustering, resolved.ClusteringConnection), store)
            .AddIncomingGrainCallFilter<GrainFaultFilter>()
            .UseDevicePlacement(new SiloLabels(resolved.Name!, teacher.Accelerator), SiloOffers.ToMetadata(teacher, resolved.Workers)));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(resolved).AddSingleton(teacher).AddSingleton(store)
            .AddSingleton<SiloHealth>().AddSingleton<SiloOffers>()
            .AddSingleton<RunRegistry>().AddSingleton<RunCorpora>().AddSingleton<PlanningDesk>()
            .AddSingleton<RunJoiner>().AddSingleton<SiloQueue>()
            .AddSingleton<PhraseExtractors>();

        // After Orleans, so that it starts last and stops first.
        builder.Services.AddHostedService<WorkerPump>();
        return builder.Build();
    }
}
