using GlipPipeline.Cluster.Contracts.Teachers;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace GlipPipeline.Cluster.Placement;

/// <summary>Asks <see cref="DevicePlacement"/> with the labels that the silos gave.</summary>
internal sealed class DevicePlacementFilterDirector(ISiloMetadataCache metadata) : IPlacementFilterDirector
{
    /// <exception cref="OrleansException">No silo fits; the caller of the grain gets it.</exception>
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        var asked = TeacherKey.Parse(target.GrainIdentity.Key.ToString()!);
        var labelled = silos.Select(silo => (Address: silo, Labels: SiloLabels.Of(metadata.GetSiloMetadata(silo).Metadata))).ToList();
        var fitting = labelled.Where(silo => DevicePlacement.Fits(asked, silo.Labels)).Select(silo => silo.Address).ToList();
        return fitting.Count > 0
            ? fitting
            : throw new OrleansException(DevicePlacement.Refusal(asked, [.. labelled.Select(silo => silo.Labels)]));
    }
}
