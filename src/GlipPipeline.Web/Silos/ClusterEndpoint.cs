using GlipPipeline.Core.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Silos;

/// <summary>Everything under <c>/cluster</c>.</summary>
internal static class ClusterEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var cluster = routes.MapGroup("/cluster").WithTags("cluster");
        cluster.MapGet("/", (IRunControl control, CancellationToken stop) => control.DescribeAsync(stop))
            .WithName("describeCluster").WithSummary("The silos of the cluster and what they do, or why it cannot be reached");
        cluster.MapPost("/silos/{silo}/drain", (string silo, IRunControl control, CancellationToken stop) => control.DrainAsync(silo, stop))
            .WithName("drainSilo").WithSummary("Empties a silo: it takes no more units, and finishes those in work")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
