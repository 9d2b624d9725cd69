using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GlipPipeline.Web.Errors;

/// <summary>Every refusal has the same form: problem details as RFC 9457 has them.</summary>
internal static class Problems
{
    /// <summary>A refusal that says one thing.</summary>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(statusCode: status, detail: detail);

    /// <summary>A refusal from where there is no endpoint yet.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail) => Of(status, detail).ExecuteAsync(context);
}
