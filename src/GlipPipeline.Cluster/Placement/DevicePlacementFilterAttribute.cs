using Orleans.Placement;

namespace GlipPipeline.Cluster.Placement;

/// <summary>
/// Places a grain that is keyed by a <see cref="Contracts.Teachers.TeacherKey"/> on the silo of its key, if that has the device's
/// accelerator; a call fails if no silo fits. Orleans' own filter compares with the labels of the calling silo, which is another question.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DevicePlacementFilterAttribute() : PlacementFilterAttribute(new DevicePlacementFilterStrategy());
