using GlipPipeline.Cluster.Control;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Hosting;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Web.Hosting;
using GlipPipeline.Web.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GlipPipeline.Cli.Hosts;

/// <summary>Runs the HTTP API as a client of a cluster.</summary>
internal static class ServeRun
{
    /// <summary>How long it looks for a silo before it says that there is none.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Opens the store, finds the cluster, serves. One line on the output stream says that it is ready.</summary>
    public static async Task RunAsync(ServedCluster options, ServeOptions http, TextWriter output, CancellationToken cancellationToken)
    {
        using var store = await HomeStore.OpenAsync(options.Store, cancellationToken);
        await using var host = ServeHost.Build(
            http,
            services => new ClusterRunControl(services.GetRequiredService<IGrainFactory>(), TimeProvider.System),
            builder =>
            {
                HostLogging.Configure(builder.Logging);
                builder.AddClusterClient(
                    options.Cluster, store, Patience, new MembershipChoice(options.Clustering, options.ClusteringConnection));
            });
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            var place = options.Clustering == MembershipProvider.Store ? $"'{options.Store}'" : options.Clustering.ToString();
            throw new ClusterFaultException(
                $"No silo of cluster '{options.Cluster}' could be reached within {Patience.TotalSeconds:0} s by its membership in {place}: "
                + $"{failure.Message} Check --cluster and --store, and that a silo runs.",
                failure);
        }
        catch (Exception failure) when (options.Clustering != MembershipProvider.Store && !cancellationToken.IsCancellationRequested)
        {
            throw MembershipFault.Of("The front", options.Cluster, options.Clustering, failure);
        }

        await output.WriteLineAsync($"glip: the front of cluster {options.Cluster} is ready at {string.Join(' ', host.Urls)}");
        await output.FlushAsync(cancellationToken);
        await host.WaitForShutdownAsync(cancellationToken);
    }
}
