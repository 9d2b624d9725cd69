using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace GlipPipeline.Cluster.Placement;

/// <summary>Makes silos known by their devices.</summary>
public static class DevicePlacementHosting
{
    /// <summary>Names and labels this silo, and lets it place grains by the labels of all.</summary>
    public static ISiloBuilder UseDevicePlacement(this ISiloBuilder builder, SiloLabels labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return builder
            .Configure<SiloOptions>(options => options.SiloName = labels.Silo)
            .UseSiloMetadata(labels.ToMetadata())
            .ConfigureServices(services =>
                services.AddPlacementFilter<DevicePlacementFilterStrategy, DevicePlacementFilterDirector>(ServiceLifetime.Transient));
    }
}
