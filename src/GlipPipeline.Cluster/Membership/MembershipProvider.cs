namespace GlipPipeline.Cluster.Membership;

/// <summary>What keeps the table of a cluster's silos.</summary>
public enum MembershipProvider
{
    /// <summary>The cluster's own store: nothing else is needed.</summary>
    Store,

    /// <summary>A table of an Azure storage account.</summary>
    AzureTable,

    /// <summary>A Redis server.</summary>
    Redis,

    /// <summary>A PostgreSQL database that holds Orleans' tables.</summary>
    Postgres,
}
