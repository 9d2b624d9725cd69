using System.ComponentModel.DataAnnotations;
using GlipPipeline.Cli.Settings;
using GlipPipeline.Core.Settings;
using Microsoft.Extensions.Configuration;

namespace GlipPipeline.Cli.Hosts;

/// <summary>Options of a host: defaults, then a file, then the environment; flags go over all of them.</summary>
internal static class HostOptionsFile
{
    /// <summary>Reads a section.</summary>
    /// <param name="section">The section; in the environment <c>GLIP__SILO__…</c>.</param>
    /// <param name="file">A JSON or YAML file; null for none.</param>
    /// <exception cref="OptionsException">File or environment hold something that cannot be read, or a key that is not an option.</exception>
    public static TOptions Read<TOptions>(HostSection section, FileInfo? file)
        where TOptions : class, new()
    {
        try
        {
            var configuration = new ConfigurationBuilder();
            if (file is not null)
            {
                configuration.AddConfiguration(OptionsFile.Read(file));
            }

            configuration.AddEnvironmentVariables("GLIP__");
            var all = configuration.Build();
            OptionsFile.RefuseFormerName(all);
            var values = all.GetSection(section.Name);
            RefuseUnknown(section, values);
            return values.Get<TOptions>() ?? new TOptions();
        }
        catch (InvalidOperationException error)
        {
            // The outer message names the key, the inner one says what is wrong with it.
            var cause = error.InnerException is { } inner ? $" ({inner.Message})" : "";
            throw new OptionsException($"--options or GLIP__{section.Name.ToUpperInvariant()}__…: {error.Message}{cause}");
        }
    }

    private static void RefuseUnknown(HostSection section, IConfigurationSection values)
    {
        List<SettingError> errors = [.. values.GetChildren()
            .Select(entry => (entry.Key, Error: section.ErrorIn(entry)))
            .Where(found => found.Error is not null)
            .Select(found => new SettingError($"{section.Name}:{found.Key}", found.Error!))];
        if (errors.Count > 0)
        {
            throw new OptionsException(errors);
        }
    }

    /// <summary>Reports every error of some options at once.</summary>
    /// <param name="options">The options.</param>
    /// <param name="others">Errors that annotations cannot find.</param>
    /// <exception cref="OptionsException">There is at least one; the message lists all.</exception>
    public static void Validate(object options, params IEnumerable<string> others)
    {
        var errors = new List<ValidationResult>();
        _ = Validator.TryValidateObject(options, new ValidationContext(options), errors, validateAllProperties: true);
        var lines = errors.Select(error => error.ErrorMessage!).Concat(others).ToList();
        if (lines.Count > 0)
        {
            throw new OptionsException(string.Join(Environment.NewLine, lines));
        }
    }
}
