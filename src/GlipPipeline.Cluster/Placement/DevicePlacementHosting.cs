using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace GlipPipeline.Cluster.Placement;

/// <summary>Makes silos known by their devices.</summary>
public static class DevicePlacementHosting
{
    /// <summary>Names and labels this silo, and lets it place grains by the labels of all.</summary>
    /// <param name="builder">The silo.</param>
    /// <param name="labels">What placement decides by.</param>
    /// <param name="others">What else the silo tells the others; null for nothing.</param>
    public static ISiloBuilder UseDevicePlacement(
        this ISiloBuilder builder, SiloLabels labels, IReadOnlyDictionary<string, string>? others = null)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return builder
            .Configure<SiloOptions>(options => options.SiloName = labels.Silo)
            .UseSiloMetadata(labels.ToMetadata().Concat(others ?? new Dictionary<string, string>()).ToDictionary())
            .ConfigureServices(services =>
                services.AddPlacementFilter<DevicePlacementFilterStrategy, DevicePlacementFilterDirector>(ServiceLifetime.Transient));
    }
}
