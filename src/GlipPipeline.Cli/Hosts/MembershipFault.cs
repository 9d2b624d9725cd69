using GlipPipeline.Cluster.Faults;
using GlipPipeline.Cluster.Membership;

namespace GlipPipeline.Cli.Hosts;

/// <summary>Says that the table of a cluster's silos cannot be reached.</summary>
internal static class MembershipFault
{
    /// <param name="who">The host, as the beginning of a sentence.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="provider">What keeps the table.</param>
    /// <param name="failure">What its own client said.</param>
    public static ClusterFaultException Of(string who, string cluster, MembershipProvider provider, Exception failure) => new(
        $"{who} could not join cluster '{cluster}' by its membership in {provider}: {failure.GetBaseException().Message.ReplaceLineEndings(" ")} "
        + "Check the clustering connection, and that it can be reached from here; docs/clustering.md says what each provider needs.",
        failure);
}
