using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Engine.Runs;
using Microsoft.Extensions.Configuration;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip label</c>: the main job.</summary>
internal static class LabelCommand
{
    private static readonly Option<string[]> Sources = new("--source")
    {
        Description = "WebDataset tars, folders of tars, or folders of images with .txt captions",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Out = new("--out")
    {
        Description = "The corpus folder or az://account/container/prefix; an unfinished run in it goes on",
    };

    private static readonly Option<string?> Teacher = new("--teacher")
    {
        Description = "'nano' (built in, to learn and test with) or an imported .onnx file [nano]",
    };

    private static readonly Option<string?> Device = new("--device") { Description = "'cpu' or 'cuda:N' [cpu]" };
    private static readonly Option<int?> UnitPairs = new("--unit-pairs") { Description = "Pairs committed together [256]" };
    private static readonly Option<int?> Workers = new("--workers") { Description = "Units labelled at once [2]" };
    private static readonly Option<int?> Batch = new("--batch") { Description = "Prompts in one teacher batch [4]" };
    private static readonly Option<double?> MinScore = new("--min-score") { Description = "Boxes under this score are not kept [0.1]" };

    private static readonly Option<bool?> KeepLanguages = new("--keep-languages", "--no-language-gate")
    {
        Description = "Label captions in other languages too, instead of rejecting them",
    };

    private static readonly Option<string?> RetryRejects = new("--retry-rejects")
    {
        Description = "A sealed corpus: do again, into --out, what it rejected for its environment (teacher_failed, …), with its own options",
    };

    private static readonly Option<FileInfo?> OptionsFile = new("--options")
    {
        Description = "A JSON file with the section \"Label\"; environment variables GLIP__LABEL__… go over it, flags over both",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the summary as JSON" };

    public static Command Create()
    {
        var command = new Command("label", "Labels pairs: sources in, corpus out. Interrupted, the same command goes on where it was.")
        {
            Sources, Out, Teacher, Device, UnitPairs, Workers, Batch, MinScore, KeepLanguages, RetryRejects, OptionsFile, Json,
        };
        ImageFlags.All.ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var options = await PreparedRun.ResolveRetryAsync(Read(flags), cancellationToken);
        LabelOptionsValidator.Validate(options);
        var progress = new RunProgress();
        RunSummary summary;
        await using (LabelDisplay.Start(progress, quiet: flags.GetValue(Json)))
        {
            summary = await LabelRun.RunAsync(options, progress, cancellationToken);
        }

        LabelSummary.Write(summary, Console.Out, flags.GetValue(Json));
        return 0;
    }

    /// <summary>Defaults, then the file, then the environment, then the flags.</summary>
    /// <exception cref="OptionsException">The file or the environment holds something that cannot be read.</exception>
    internal static LabelOptions Read(ParseResult flags)
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
            RetryRejects = flags.GetValue(RetryRejects) ?? options.RetryRejects,
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
