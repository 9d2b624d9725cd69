using System.Collections.Immutable;
using GlipPipeline.Cluster.Silos;
using GlipPipeline.Web.Settings;
using Microsoft.Extensions.Configuration;

namespace GlipPipeline.Cli.Hosts;

/// <summary>A section of the hosts' options: its keys are the properties of the records that are read from it.</summary>
internal sealed class HostSection
{
    private readonly ImmutableArray<string> _keys;

    private HostSection(string name, params Type[] records)
    {
        Name = name;
        _keys = [.. records.SelectMany(record => record.GetProperties()).Select(property => property.Name)];
    }

    /// <summary>Of a silo.</summary>
    public static HostSection Silo { get; } = new("Silo", typeof(ClusterSiloOptions));

    /// <summary>Of the HTTP API. Silos read the token from it too.</summary>
    public static HostSection Serve { get; } = new("Serve", typeof(ServedCluster), typeof(ServeOptions));

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Why an entry is refused; null if it is not.</summary>
    public string? ErrorIn(IConfigurationSection entry) =>
        !_keys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase) ? $"there is no such option; there are {string.Join(", ", _keys)}"
        : entry.GetChildren().Any() ? "expected one value, found several"
        : null;
}
