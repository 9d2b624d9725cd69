using GlipPipeline.Core.Stores;
using Microsoft.Extensions.Hosting;
using Orleans.Clustering.AzureStorage;

namespace GlipPipeline.Cluster.Membership;

/// <summary>Lets silos and clients find each other through whatever was chosen.</summary>
internal static class MembershipHosting
{
    private const string TableName = "GlipMembership";

    /// <summary>The name under which .NET knows PostgreSQL's driver.</summary>
    private const string Npgsql = "Npgsql";

    /// <summary>Keeps the silo's membership where it was chosen.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="choice">What keeps the table.</param>
    /// <param name="store">The cluster's own store, open for writing.</param>
    public static ISiloBuilder UseMembership(this ISiloBuilder builder, MembershipChoice choice, IObjectStore store) => choice.Provider switch
    {
        MembershipProvider.Store => builder.UseStoreMembership(store),
        MembershipProvider.AzureTable => builder.UseAzureStorageClustering(options => Tables(options, choice)),
        MembershipProvider.Redis => builder.UseRedisClustering(options => options.ConfigurationOptions = choice.ToRedis()),
        MembershipProvider.Postgres => builder.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Npgsql, choice.Connection!)),
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice.Provider, "No such provider."),
    };

    /// <summary>Finds the silos where they were chosen to be kept.</summary>
    /// <param name="builder">The client.</param>
    /// <param name="choice">What keeps the table.</param>
    /// <param name="store">The cluster's own store, open for reading at least.</param>
    public static IClientBuilder UseMembership(this IClientBuilder builder, MembershipChoice choice, IObjectStore store) => choice.Provider switch
    {
        MembershipProvider.Store => builder.UseStoreGateways(store),
        MembershipProvider.AzureTable => builder.UseAzureStorageClustering(options => Tables(options, choice)),
        MembershipProvider.Redis => builder.UseRedisClustering(options => options.ConfigurationOptions = choice.ToRedis()),
        MembershipProvider.Postgres => builder.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Npgsql, choice.Connection!)),
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice.Provider, "No such provider."),
    };

    private static void Tables(AzureStorageOperationOptions options, MembershipChoice choice) =>
        (options.TableServiceClient, options.TableName) = (choice.ToTables(), TableName);
}
