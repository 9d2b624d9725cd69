using GlipPipeline.Core.Control;
using GlipPipeline.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GlipPipeline.Web.Phrases;

/// <summary><c>POST /phrases</c>.</summary>
internal static class PhrasesEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/phrases", (PhrasesRequest request, IRunControl control, CancellationToken stop) => control.ExtractAsync(request.Captions, request.Run, stop))
        .AddEndpointFilter<ValidationFilter<PhrasesRequest>>()
        .WithName("extractPhrases").WithTags("phrases").WithSummary("The noun phrases of captions, one entry a caption")
        .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound);
}
