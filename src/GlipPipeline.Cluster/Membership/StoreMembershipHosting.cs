using GlipPipeline.Core.Stores;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Messaging;

namespace GlipPipeline.Cluster.Membership;

/// <summary>Lets silos and clients find each other through an object store alone.</summary>
public static class StoreMembershipHosting
{
    /// <summary>Keeps the membership of the cluster <see cref="ClusterOptions.ClusterId"/> under <c>cluster/</c> in a store.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="store">Open for writing; the caller disposes it after the silo has stopped.</param>
    public static ISiloBuilder UseStoreMembership(this ISiloBuilder builder, IObjectStore store) => builder.ConfigureServices(services =>
        services.AddSingleton<IMembershipTable>(provider => ActivatorUtilities.CreateInstance<StoreMembershipTable>(provider, store)));

    /// <summary>Finds the silos of the cluster <see cref="ClusterOptions.ClusterId"/> in a store.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="store">Open for reading at least; the caller disposes it after the client has stopped.</param>
    public static IClientBuilder UseStoreGateways(this IClientBuilder builder, IObjectStore store) => builder.ConfigureServices(services =>
        services.AddSingleton<IGatewayListProvider>(provider => ActivatorUtilities.CreateInstance<StoreGatewayList>(provider, store)));
}
