using System.ComponentModel.DataAnnotations;
using GlipPipeline.Cluster.Membership;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Cluster.Silos;

/// <summary>What the user asked of a silo.</summary>
public sealed record ClusterSiloOptions
{
    /// <summary>The cluster's own store: a folder that every silo sees, or <c>az://account/container/prefix</c>.</summary>
    [Required(ErrorMessage = "Silo:Store (--store): the cluster's store is needed, a folder or az://account/container/prefix")]
    public string Store { get; init; } = "";

    /// <summary>The cluster.</summary>
    [Required(ErrorMessage = "Silo:Cluster (--cluster): the cluster's name is needed")]
    [RegularExpression(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", ErrorMessage = "Silo:Cluster (--cluster): expected letters, digits, '-', '_' and '.'")]
    public string Cluster { get; init; } = "";

    /// <summary>What keeps the table of the cluster's silos; every silo and front of a cluster chooses alike.</summary>
    public MembershipProvider Clustering { get; init; }

    /// <summary>How that is reached, unless it is the cluster's own store; it may hold a password, so no flag takes it.</summary>
    public string? ClusteringConnection { get; init; }

    /// <summary>The silo's name, unlike every other's of its cluster; the machine's name and the port unless given.</summary>
    [RegularExpression(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", ErrorMessage = "Silo:Name (--name): expected letters, digits, '-', '_' and '.'")]
    public string? Name { get; init; }

    /// <summary>Where other silos reach it; 0 takes a free port.</summary>
    [Range(0, 65_535, ErrorMessage = "Silo:SiloPort (--silo-port): expected 0 to 65535")]
    public int SiloPort { get; init; } = 11_111;

    /// <summary>Where clients reach it; 0 takes a free port.</summary>
    [Range(0, 65_535, ErrorMessage = "Silo:GatewayPort (--gateway-port): expected 0 to 65535")]
    public int GatewayPort { get; init; } = 30_000;

    /// <summary>The IP address under which the others reach this machine; loopback unless given.</summary>
    [Required(ErrorMessage = "Silo:Advertise (--advertise): an IP address is needed")]
    public string Advertise { get; init; } = "127.0.0.1";

    /// <summary><c>nano</c>, or the path of an imported teacher.</summary>
    [Required(ErrorMessage = "Silo:Teacher (--teacher): 'nano' or the path of an .onnx file is needed")]
    public string Teacher { get; init; } = "nano";

    /// <summary><c>cpu</c> or <c>cuda:N</c>.</summary>
    [RegularExpression(@"^(cpu|cuda:\d{1,3})$", ErrorMessage = "Silo:Device (--device): expected 'cpu' or 'cuda:N', for example cuda:0")]
    public string Device { get; init; } = "cpu";

    /// <summary>Units labelled at once.</summary>
    [Range(1, 256, ErrorMessage = "Silo:Workers (--workers): expected 1 to 256")]
    public int Workers { get; init; } = LabelDefaults.Workers;

    /// <summary>Time for units in work when the silo is told to stop, in seconds.</summary>
    [Range(0, 600, ErrorMessage = "Silo:DrainSeconds: expected 0 to 600")]
    public double DrainSeconds { get; init; } = 60;

    /// <summary>Longest wait between two questions for a unit where there was none, in seconds.</summary>
    [Range(0.05, 60, ErrorMessage = "Silo:LongestPauseSeconds: expected 0.05 to 60")]
    public double LongestPauseSeconds { get; init; } = 2;

    /// <summary>Where health and metrics are served; null for nowhere.</summary>
    public string? HealthUrls { get; init; }
}
