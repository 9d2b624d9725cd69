using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Control;
using GlipPipeline.Labelling.Options;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip submit</c>: what <c>glip label</c> does, on a cluster.</summary>
internal static class SubmitCommand
{
    private static readonly Option<bool> Watch = new("--watch") { Description = "Follow the run to its end, as 'glip watch' does" };

    public static Command Create()
    {
        var command = new Command(
            "submit",
            "Gives a cluster what 'glip label' would do here. Paths are made absolute: every silo must see the same files at the same "
            + "places, or give addresses such as az://…. Submitted twice, it is the same run")
        {
            LabelFlags.Sources, LabelFlags.Out, LabelFlags.Teacher, LabelFlags.Device, LabelFlags.UnitPairs, LabelFlags.Batch, LabelFlags.MinScore,
            LabelFlags.KeepLanguages, LabelFlags.OptionsFile, Watch, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json,
        };
        ImageFlags.Limits.ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var options = LabelFlags.Read(flags);
        LabelOptionsValidator.Validate(options);
        using var cluster = ClusterOptions.Open(flags);
        var run = await cluster.SubmitAsync(SubmissionOf(options), cancellationToken);
        if (flags.GetValue(Watch))
        {
            await Console.Error.WriteLineAsync($"run {run.Id}");
            return await WatchCommand.FollowAsync(cluster, run.Id, flags.GetValue(ClusterOptions.Json), cancellationToken);
        }

        if (flags.GetValue(ClusterOptions.Json))
        {
            JsonReport.Write(run, Console.Out);
        }
        else
        {
            Console.Out.WriteLine(run.Id);
        }

        return 0;
    }

    /// <summary>Everything that does not depend on the machine; how many units a silo labels at once is the silo's affair.</summary>
    internal static RunSubmission SubmissionOf(LabelOptions options) => new()
    {
        Sources = [.. options.Sources.Select(AbsoluteOf)],
        Out = AbsoluteOf(options.Out),
        Teacher = options.Teacher == LabelOptions.BuiltInTeacher ? options.Teacher : AbsoluteOf(options.Teacher),
        Device = options.Device,
        UnitPairs = options.UnitPairs,
        Batch = options.Batch,
        MinScore = options.MinScore,
        KeepLanguages = options.KeepLanguages,
        MaxImageBytes = options.Images.MaxBytes,
        MaxImagePixels = options.Images.MaxPixels,
        MaxImageSidePixels = options.Images.MaxSidePixels,
    };

    private static string AbsoluteOf(string place) => place.Contains("://", StringComparison.Ordinal) ? place : Path.GetFullPath(place);
}
