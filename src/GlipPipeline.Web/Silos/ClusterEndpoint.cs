using GlipPipeline.Core.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Silos;

/// <summary><c>GET /cluster</c>.</summary>
internal static class ClusterEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/cluster", (IRunControl control, CancellationToken stop) => control.DescribeAsync(stop))
        .WithName("describeCluster").WithTags("cluster").WithSummary("The silos of the cluster, or why it cannot be reached");
}
