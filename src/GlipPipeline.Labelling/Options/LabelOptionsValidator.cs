using System.ComponentModel.DataAnnotations;
using GlipPipeline.Core.Settings;

namespace GlipPipeline.Labelling.Options;

/// <summary>Checks options before anything is opened or written.</summary>
public static class LabelOptionsValidator
{
    /// <summary>Reports every error at once.</summary>
    /// <exception cref="OptionsException">An option is out of range or missing; the message lists all of them.</exception>
    public static void Validate(LabelOptions options)
    {
        var errors = new List<ValidationResult>();
        Collect(options, errors);
        Collect(options.Images, errors);
        if (errors.Count > 0)
        {
            throw new OptionsException(string.Join(Environment.NewLine, errors.Select(error => error.ErrorMessage)));
        }
    }

    // The framework's validator does not go into nested options.
    private static void Collect(object options, List<ValidationResult> errors) =>
        Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
}
