using GlipPipeline.Core.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GlipPipeline.Web.Errors;

/// <summary>Every refusal has the same form: problem details as RFC 9457 has them.</summary>
internal static class Problems
{
    /// <summary>A refusal that says one thing.</summary>
    public static ProblemHttpResult Of(int status, string detail) => TypedResults.Problem(statusCode: status, detail: detail);

    /// <summary>A refusal of settings, each error under its key.</summary>
    public static ValidationProblem Of(IEnumerable<SettingError> errors) => TypedResults.ValidationProblem(
        errors.GroupBy(error => error.Name).ToDictionary(field => field.Key, field => field.Select(error => error.Error).ToArray()),
        detail: "The body has fields that cannot be worked with.");

    /// <summary>A refusal from where there is no endpoint yet.</summary>
    public static Task WriteAsync(HttpContext context, int status, string detail) => Of(status, detail).ExecuteAsync(context);
}
