using Azure.Data.Tables;
using Azure.Identity;
using Npgsql;
using StackExchange.Redis;

namespace GlipPipeline.Cluster.Membership;

/// <summary>What keeps the table of a cluster's silos, and how it is reached. All silos and fronts of a cluster choose alike.</summary>
/// <param name="Provider">What keeps it.</param>
/// <param name="Connection">
/// How it is reached, in the provider's own terms; it may hold a password, and stands in no message. Null for the cluster's own store.
/// </param>
public sealed record MembershipChoice(MembershipProvider Provider, string? Connection)
{
    /// <summary>The cluster's own store.</summary>
    public static MembershipChoice Store { get; } = new(MembershipProvider.Store, Connection: null);

    /// <summary>What is wrong with the choice; nothing if it can be worked with.</summary>
    /// <param name="section">The section of the options, for the message.</param>
    public IEnumerable<string> Errors(string section)
    {
        var setting = $"{section}:ClusteringConnection (GLIP__{section.ToUpperInvariant()}__CLUSTERINGCONNECTION)";
        if (Provider == MembershipProvider.Store)
        {
            return Connection is null ? [] : [$"{setting}: the cluster's own store needs none; name another {section}:Clustering, or leave it out"];
        }

        return string.IsNullOrWhiteSpace(Connection)
            ? [$"{setting}: {Expected()} is needed"]
            : CanBeRead() ? [] : [$"{setting}: expected {Expected()}"];
    }

    /// <summary>The account's tables: by a connection string, or by the address of its table service and the Azure login.</summary>
    internal TableServiceClient ToTables() => Uri.TryCreate(Connection, UriKind.Absolute, out var endpoint)
        ? new TableServiceClient(endpoint, new DefaultAzureCredential())
        : new TableServiceClient(Connection);

    /// <summary>The Redis server.</summary>
    internal ConfigurationOptions ToRedis() => ConfigurationOptions.Parse(Connection!);

    private string Expected() => Provider switch
    {
        MembershipProvider.AzureTable => "a storage account's connection string, or https://ACCOUNT.table.core.windows.net for the Azure login",
        MembershipProvider.Redis => "StackExchange.Redis' configuration, for example redis.example.com:6380,ssl=true,password=…",
        MembershipProvider.Postgres => "Npgsql's connection string, for example Host=db.example.com;Database=orleans;Username=glip;Password=…",
        _ => "nothing",
    };

    /// <summary>Whether the provider understands the text; that it answers is another question.</summary>
    private bool CanBeRead()
    {
        try
        {
            _ = Provider switch
            {
                MembershipProvider.AzureTable => ToTables(),
                MembershipProvider.Redis => ToRedis(),
                _ => (object)new NpgsqlConnectionStringBuilder(Connection),
            };
            return true;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
