using GlipPipeline.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Silos;

/// <summary>What a host without a cluster answers where the endpoints of one would be.</summary>
internal static class NoCluster
{
    private const string Detail = "This host serves no cluster, so it has no runs; 'glip serve --store STORE --cluster NAME' starts one that does.";

    private static readonly string[] Places = ["/cluster/{**rest}", "/phrases", "/runs/{**rest}"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var place in Places)
        {
            routes.Map(place, () => Problems.Of(StatusCodes.Status404NotFound, Detail)).ExcludeFromDescription();
        }
    }
}
