using System.ComponentModel.DataAnnotations;

namespace GlipPipeline.Silo.Hosting;

/// <summary>Which cluster a dashboard controls.</summary>
internal sealed record ClusterDashboardOptions
{
    /// <summary>The cluster's own store.</summary>
    [Required(ErrorMessage = "Dashboard:Store (--store): the cluster's store is needed, a folder or az://account/container/prefix")]
    public string Store { get; init; } = "";

    /// <summary>The cluster.</summary>
    [Required(ErrorMessage = "Dashboard:Cluster (--cluster): the cluster's name is needed")]
    [RegularExpression(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", ErrorMessage = "Dashboard:Cluster (--cluster): expected letters, digits, '-', '_' and '.'")]
    public string Cluster { get; init; } = "";
}
