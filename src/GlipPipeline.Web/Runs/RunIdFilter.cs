using GlipPipeline.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Web.Runs;

/// <summary>Answers for names that no run can have.</summary>
internal sealed class RunIdFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        RunId.IsWellFormed(context.HttpContext.Request.RouteValues["id"] as string ?? "")
            ? next(context)
            : ValueTask.FromResult<object?>(
                Problems.Of(StatusCodes.Status404NotFound, "No run can have that name: letters, digits, '.', '_' and '-' make one."));
}
