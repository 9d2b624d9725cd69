using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GlipPipeline.Web.Hosting;

/// <summary><c>GET /openapi.json</c>: the API's own description, made from its endpoints.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi.json";

    private const string Name = "v1";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Name, options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "GlipPipeline cluster";
        document.Info.Description = "Starts, watches and steers labelling runs. Every error is problem details (RFC 9457).";

        // The document is the same wherever it is served.
        document.Servers?.Clear();
        return Task.CompletedTask;
    }));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi(Path);
}
