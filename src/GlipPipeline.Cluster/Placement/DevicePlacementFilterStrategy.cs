using Orleans.Placement;

namespace GlipPipeline.Cluster.Placement;

/// <summary>Marks grains for <see cref="DevicePlacementFilterDirector"/>; all it needs to know is in the grain's key.</summary>
internal sealed class DevicePlacementFilterStrategy() : PlacementFilterStrategy(order: 0);
