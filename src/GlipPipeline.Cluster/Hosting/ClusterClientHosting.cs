using GlipPipeline.Cluster.Membership;
using GlipPipeline.Core.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GlipPipeline.Cluster.Hosting;

/// <summary>Makes a host a client of a cluster.</summary>
public static class ClusterClientHosting
{
    /// <summary>Adds the client. It connects when the host starts, and connects again by itself when silos come and go.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="store">The cluster's own store, open for reading at least; the caller disposes it after the host.</param>
    /// <param name="patience">How long it looks for a silo when it starts.</param>
    /// <param name="membership">What keeps the table of the silos; null for the cluster's own store.</param>
    public static void AddClusterClient(
        this IHostApplicationBuilder builder, string cluster, IObjectStore store, TimeSpan patience, MembershipChoice? membership = null) =>
        builder.UseOrleansClient(client =>
        {
            client.UseClusterSettings(cluster).UseMembership(membership ?? MembershipChoice.Store, store);
            client.Services.AddSingleton<IClientConnectionRetryFilter>(new ConnectionPatience(patience, TimeProvider.System));
        });
}
