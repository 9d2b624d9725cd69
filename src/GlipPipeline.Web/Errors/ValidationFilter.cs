using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GlipPipeline.Web.Errors;

/// <summary>Checks a body against its own annotations and reports every error at once, each under its field.</summary>
internal sealed class ValidationFilter<TBody> : IEndpointFilter
    where TBody : class
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var body = context.Arguments.OfType<TBody>().Single();
        var errors = new List<ValidationResult>();
        return Validator.TryValidateObject(body, new ValidationContext(body), errors, validateAllProperties: true)
            ? next(context)
            : ValueTask.FromResult<object?>(
                TypedResults.ValidationProblem(ByField(errors), detail: "The body has fields that cannot be worked with."));
    }

    private static Dictionary<string, string[]> ByField(IEnumerable<ValidationResult> errors) => errors
        .GroupBy(error => JsonNamingPolicy.CamelCase.ConvertName(error.MemberNames.Single()))
        .ToDictionary(field => field.Key, field => field.Select(error => error.ErrorMessage!).ToArray());
}
