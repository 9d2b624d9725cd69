using System.ComponentModel.DataAnnotations;

namespace GlipPipeline.Core.Settings;

/// <summary>Bounds a text, or each text of a list: not empty, not too long, no control characters.</summary>
/// <param name="mostCharacters">Most UTF-16 units of one text.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachTextAttribute(int mostCharacters) : ValidationAttribute
{
    /// <summary>Whether a text may run over lines and be empty, as a caption may.</summary>
    public bool IsProse { get; init; }

    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var problem = value switch
        {
            string text => ProblemOf(text),
            IEnumerable<string?> texts => texts.Index()
                .Select(entry => Placed(entry.Index, ProblemOf(entry.Item))).FirstOrDefault(text => text is not null),
            _ => null,
        };
        return problem is null ? ValidationResult.Success : new ValidationResult(problem, [validationContext.MemberName!]);
    }

    private static string? Placed(int index, string? problem) => problem is null ? null : $"[{index}]: {problem}";

    private string? ProblemOf(string? text) => text switch
    {
        null => "null is not a text",
        "" => IsProse ? null : "the text is empty",
        { Length: var length } when length > mostCharacters => $"{length} characters; at most {mostCharacters} are taken",
        _ when text.Any(IsForbidden) => "control characters are refused",
        _ => null,
    };

    private bool IsForbidden(char character) => char.IsControl(character) && !(IsProse && character is '\n' or '\r' or '\t');
}
