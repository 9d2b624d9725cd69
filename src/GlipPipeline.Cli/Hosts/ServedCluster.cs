using System.ComponentModel.DataAnnotations;
using GlipPipeline.Cluster.Membership;

namespace GlipPipeline.Cli.Hosts;

/// <summary>Which cluster the HTTP API controls.</summary>
internal sealed record ServedCluster
{
    /// <summary>The cluster's own store.</summary>
    [Required(ErrorMessage = "Serve:Store (--store): the cluster's store is needed, a folder or az://account/container/prefix")]
    public string Store { get; init; } = "";

    /// <summary>The cluster.</summary>
    [Required(ErrorMessage = "Serve:Cluster (--cluster): the cluster's name is needed")]
    [RegularExpression(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", ErrorMessage = "Serve:Cluster (--cluster): expected letters, digits, '-', '_' and '.'")]
    public string Cluster { get; init; } = "";

    /// <summary>What keeps the table of the cluster's silos, as its silos chose.</summary>
    public MembershipProvider Clustering { get; init; }

    /// <summary>How that is reached, unless it is the cluster's own store; it may hold a password, so no flag takes it.</summary>
    public string? ClusteringConnection { get; init; }
}
