using System.CommandLine;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Options;
using Microsoft.Extensions.Configuration;

namespace GlipPipeline.Cli.Commands;

/// <summary>The flags that say what to label and how: the same for a run here and on a cluster.</summary>
internal static class LabelFlags
{
    public static readonly Option<string[]> Sources = new("--source")
    {
        Description = "WebDataset tars, folders of tars, or folders of images with .txt captions",
        AllowMultipleArgumentsPerToken = true,
    };

    public static readonly Option<string?> Out = new("--out")
    {
        Description = "The corpus folder or az://account/container/prefix; an unfinished run in it goes on",
    };

    public static readonly Option<string?> Teacher = new("--teacher")
    {
        Description = "'nano' (built in, to learn and test with) or an imported .onnx file [nano]",
    };

    public static readonly Option<string?> Device = new("--device") { Description = "'cpu' or 'cuda:N' [cpu]" };
    public static readonly Option<int?> UnitPairs = new("--unit-pairs") { Description = "Pairs committed together [256]" };
    public static readonly Option<int?> Workers = new("--workers") { Description = "Units labelled at once [2]" };
    public static readonly Option<int?> Batch = new("--batch") { Description = "Prompts in one teacher batch [4]" };
    public static readonly Option<double?> MinScore = new("--min-score") { Description = "Boxes under this score are not kept [0.1]" };

    public static readonly Option<bool?> KeepLanguages = new("--keep-languages", "--no-language-gate")
    {
        Description = "Label captions in other languages too, instead of rejecting them",
    };

    public static readonly Option<FileInfo?> OptionsFile = new("--options")
    {
        Description = "A JSON file with the section \"Label\"; environment variables GLIP__LABEL__… go over it, flags over both",
    };

    /// <summary>Defaults, then the file, then the environment, then the flags.</summary>
    /// <exception cref="OptionsException">The file or the environment holds something that cannot be read.</exception>
    public static LabelOptions Read(ParseResult flags)
    {
        var options = ReadConfiguration(flags.GetValue(OptionsFile));
        return options with
        {
            Sources = flags.GetValue(Sources) is { Length: > 0 } sources ? sources : options.Sources,
            Out = flags.GetValue(Out) ?? options.Out,
            Teacher = flags.GetValue(Teacher) ?? options.Teacher,
            Device = flags.GetValue(Device) ?? options.Device,
            UnitPairs = flags.GetValue(UnitPairs) ?? options.UnitPairs,
            Workers = flags.GetValue(Workers) ?? options.Workers,
            Batch = flags.GetValue(Batch) ?? options.Batch,
            MinScore = flags.GetValue(MinScore) ?? options.MinScore,
            KeepLanguages = flags.GetValue(KeepLanguages) ?? options.KeepLanguages,
            Images = ImageFlags.Read(flags, options.Images),
        };
    }

    private static LabelOptions ReadConfiguration(FileInfo? file)
    {
        var configuration = new ConfigurationBuilder();
        if (file is not null)
        {
            configuration.AddJsonFile(file.FullName, optional: false);
        }

        configuration.AddEnvironmentVariables("GLIP__");
        try
        {
            return configuration.Build().GetSection("Label").Get<LabelOptions>() ?? new LabelOptions();
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            // The outer message names the file or the key, the inner one says what is wrong with it.
            var cause = error.InnerException is { } inner ? $" ({inner.Message})" : "";
            throw new OptionsException($"--options or GLIP__LABEL__…: {error.Message}{cause}");
        }
    }
}
