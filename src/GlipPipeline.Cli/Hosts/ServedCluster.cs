using System.ComponentModel.DataAnnotations;

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
}
