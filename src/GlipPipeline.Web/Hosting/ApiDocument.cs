using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace GlipPipeline.Web.Hosting;

/// <summary><c>GET /openapi.json</c>: the API's own description, made from its endpoints.</summary>
internal static class ApiDocument
{
    public const string Path = "/openapi.json";

    private const string Name = "v1";
    private const string Bearer = "bearer";
    private const string HealthPaths = "/health";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Name, options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "GlipPipeline cluster";
        document.Info.Description = "Starts, watches and steers labelling runs. Every error is problem details (RFC 9457).";

        // The document is the same wherever it is served.
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "The host's token. A host on loopback need not have one; health asks for none.",
        });
        foreach (var (path, item) in document.Paths)
        {
            foreach (var operation in item.Operations?.Values.Where(_ => !path.StartsWith(HealthPaths, StringComparison.Ordinal)) ?? [])
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            }
        }

        return Task.CompletedTask;
    }));

    public static void Map(IEndpointRouteBuilder routes) => routes.MapOpenApi(Path);
}
