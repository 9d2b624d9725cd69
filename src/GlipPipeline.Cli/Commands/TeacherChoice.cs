using System.CommandLine;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Options;
using Microsoft.Extensions.Configuration;

namespace GlipPipeline.Cli.Commands;

/// <summary>Nobody's pairs are labelled by a teacher that was not asked for by name.</summary>
internal static class TeacherChoice
{
    private const string Needed =
        "--teacher: name the model that labels: import a GLIP checkpoint with 'glip teacher import MODEL.pth --out TEACHER.onnx' and give "
        + "--teacher TEACHER.onnx, or give --teacher nano, the built-in toy to learn and test with";

    /// <summary>Validates options, the choice of a teacher among them.</summary>
    /// <exception cref="OptionsException">The message lists everything that is wrong.</exception>
    public static void Validate(ParseResult flags, LabelOptions options)
    {
        string[] missing = IsMade(flags, options) ? [] : [Needed];
        try
        {
            LabelOptionsValidator.Validate(options);
        }
        catch (OptionsException error) when (missing.Length > 0)
        {
            throw new OptionsException(string.Join(Environment.NewLine, [error.Message, .. missing]));
        }

        if (missing.Length > 0)
        {
            throw new OptionsException(Needed);
        }
    }

    /// <summary>A run that does the rejects of another again takes that one's teacher.</summary>
    private static bool IsMade(ParseResult flags, LabelOptions options) =>
        options.RetryRejects is not null || flags.GetValue(LabelFlags.Teacher) is not null || IsConfigured(flags.GetValue(LabelFlags.OptionsFile));

    private static bool IsConfigured(FileInfo? file)
    {
        var configuration = new ConfigurationBuilder();
        if (file is not null)
        {
            configuration.AddJsonFile(file.FullName, optional: false);
        }

        return configuration.AddEnvironmentVariables("GLIP__").Build()["Label:Teacher"] is { Length: > 0 };
    }
}
