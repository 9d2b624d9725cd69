using System.CommandLine;
using GlipPipeline.Cli.Display;
using GlipPipeline.Core.Settings;
using GlipPipeline.Download.Embedded;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Ledger;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip resume</c>: goes on with a run by its corpus alone, or with a paused run of a cluster.</summary>
internal static class ResumeCommand
{
    private static readonly Argument<string> Corpus = new("corpus")
    {
        Description = "The corpus folder or az://account/container/prefix; where a cluster is named, the run's id",
    };

    private static readonly Option<string[]> Sources = new("--source")
    {
        Description = "Where the sources are now, if they were moved: all of them, in the order of the run",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Teacher = new("--teacher") { Description = "Where the teacher's .onnx file is now, if it was moved" };
    private static readonly Option<string?> Device = new("--device") { Description = "'cpu' or 'cuda:N' [cpu]" };
    private static readonly Option<int?> Workers = new("--workers") { Description = "Units labelled at once [2]" };

    private static readonly Option<bool?> AcceptChangedTimes = new("--accept-changed-times")
    {
        Description = "Go on though files of the sources have other times than when the run was planned",
    };

    private static readonly Option[] OfThisMachine = [Sources, Teacher, Device, Workers, AcceptChangedTimes, EmptyRun.Allowed];

    public static Command Create()
    {
        var command = new Command("resume", "Goes on with a run: sources, teacher and options are those that it was begun with")
        {
            Corpus, Sources, Teacher, Device, Workers, AcceptChangedTimes, EmptyRun.Allowed, ClusterOptions.Cluster, ClusterOptions.TokenFile,
        };
        ShownRun.Flags.ToList().ForEach(command.Options.Add);
        command.SetAction((flags, cancellationToken) =>
            ClusterOptions.NamesOne(flags) ? OrderAsync(flags, cancellationToken) : RunAsync(flags, cancellationToken));
        return command;
    }

    private static Task<int> OrderAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var given = OfThisMachine.Where(option => flags.GetResult(option) is { Implicit: false }).Select(option => option.Name).ToList();
        return given.Count == 0
            ? OrderCommand.GiveAsync(
                cluster => cluster.OrderAsync(flags.GetValue(Corpus)!, "resume", cancellationToken), flags, ShownRun.AsJson(flags))
            : throw new OptionsException(
                $"{string.Join(", ", given)}: only for a run of this machine, and --cluster or GLIP_CLUSTER names a cluster; unset it to resume here");
    }

    private static async Task<bool> IsDownloadAsync(string address, CancellationToken cancellationToken)
    {
        using var store = await CorpusStore.OpenForReadingAsync(address, cancellationToken);
        return (await RunLedger.ReadDocumentAsync(store, cancellationToken)).Configuration.IsDownload;
    }

    private static async Task<int> ResumeDownloadAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var given = OfThisMachine.Where(option => option != EmptyRun.Allowed && flags.GetResult(option) is { Implicit: false }).Select(option => option.Name).ToList();
        if (given.Count > 0)
        {
            throw new OptionsException($"{string.Join(", ", given)}: for labelling runs, and this is a download; `glip download` takes its settings");
        }

        var summary = await ShownRun.RunAsync(
            flags, progress => DownloadRun.ResumeAsync(flags.GetValue(Corpus)!, progress, cancellationToken), DownloadSummaryText.Write, WorkPhase.Downloading);
        return EmptyRun.Judge(flags, summary.Tally, Console.Error);
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        if (await IsDownloadAsync(flags.GetValue(Corpus)!, cancellationToken))
        {
            return await ResumeDownloadAsync(flags, cancellationToken);
        }

        var defaults = new ResumeOptions { Corpus = flags.GetValue(Corpus)! };
        var options = defaults with
        {
            Sources = flags.GetValue(Sources) ?? [],
            Teacher = flags.GetValue(Teacher),
            Device = flags.GetValue(Device),
            Workers = flags.GetValue(Workers) ?? defaults.Workers,
            AcceptChangedTimes = flags.GetValue(AcceptChangedTimes) ?? false,
        };
        var summary = await ShownRun.RunAsync(flags, progress => LabelRun.ResumeAsync(options, progress, cancellationToken), LabelSummary.Write);
        return EmptyRun.Judge(flags, summary.Tally, Console.Error);
    }
}
