using System.CommandLine;
using System.Text.Json.Nodes;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Settings;
using GlipPipeline.Teachers.BuiltIn;

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
            Watch, EmptyRun.Allowed, ClusterOptions.Cluster, ClusterOptions.TokenFile, ClusterOptions.Json,
        };
        LabelFlags.OnACluster.All.ToList().ForEach(command.Options.Add);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var settings = LabelFlags.Read(LabelFlags.OnACluster, flags);
        LabelSettings.Table.Validate(settings);
        using var cluster = ClusterOptions.Open(flags);
        var run = await cluster.SubmitAsync(SubmissionOf(settings), cancellationToken);
        if (flags.GetValue(Watch))
        {
            await Console.Error.WriteLineAsync($"run {run.Id}");
            return await WatchCommand.FollowAsync(cluster, run.Id, flags, cancellationToken);
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

    /// <summary>Everything that does not depend on the machine; how many units a silo labels at once is the silo's decision.</summary>
    internal static JsonObject SubmissionOf(LabelSettings settings) => LabelSettings.Table.ToJson(
        settings with
        {
            Sources = [.. settings.Sources.Select(AbsoluteOf)],
            Out = AbsoluteOf(settings.Out),
            Teacher = BuiltInTeacher.Is(settings.Teacher) ? settings.Teacher : AbsoluteOf(settings.Teacher),
        },
        SettingScope.Result,
        SettingScope.Place,
        SettingScope.Device);

    private static string AbsoluteOf(string place) => place.Contains("://", StringComparison.Ordinal) ? place : Path.GetFullPath(place);
}
