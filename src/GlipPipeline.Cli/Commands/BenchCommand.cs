using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GlipPipeline.Labelling.Benchmarks;
using GlipPipeline.Core.Settings;
using GlipPipeline.Scenes.Writing;

namespace GlipPipeline.Cli.Commands;

/// <summary><c>glip bench</c>: rates, stage times and memory, as ratios of one run.</summary>
internal static class BenchCommand
{
    private const long SceneSeed = 20260101;

    private static readonly Option<int> Pairs = new("--pairs")
    {
        Description = "Pairs of the pass with the teacher",
        DefaultValueFactory = _ => 200,
    };

    private static readonly Option<int> StandInPairs = new("--stand-in-pairs")
    {
        Description = "Pairs of the pass with the stand-in accelerator",
        DefaultValueFactory = _ => 1000,
    };

    private static readonly Option<int> MemoryPairs = new("--memory-pairs")
    {
        Description = "Pairs of the longer memory pass",
        DefaultValueFactory = _ => 5000,
    };

    private static readonly Option<string[]> Sources = new("--source")
    {
        Description = "Your own pairs instead of drawn scenes, for the pass with the teacher",
    };

    private static readonly Option<string> Teacher = new("--teacher")
    {
        Description = "'nano' or an imported .onnx file",
        DefaultValueFactory = _ => LabelSettings.BuiltInTeacher,
    };

    private static readonly Option<string> Device = new("--device") { Description = "'cpu' or 'cuda:N'", DefaultValueFactory = _ => "cpu" };

    private static readonly Option<int> Batch = new("--batch")
    {
        Description = "Prompts in one teacher batch",
        DefaultValueFactory = _ => 4,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print the report as JSON" };

    public static Command Create()
    {
        var command = new Command("bench", "Measures labelling against the bare teacher, stage by stage, in one run")
        {
            Pairs, StandInPairs, MemoryPairs, Sources, Teacher, Device, Batch, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult flags, CancellationToken cancellationToken)
    {
        var options = new BenchOptions
        {
            DrawScenes = (pairs, path, stop) =>
                Synthesizer.RunAsync(new SynthOptions { Pairs = pairs, Seed = SceneSeed, OutPath = path, Force = true }, stop),
            DrawPhotos = (pairs, path) => PhotoLikeTar.Write(path, pairs),
            Pairs = flags.GetValue(Pairs),
            StandInPairs = flags.GetValue(StandInPairs),
            MemoryPairs = flags.GetValue(MemoryPairs),
            Sources = flags.GetValue(Sources) ?? [],
            Teacher = flags.GetValue(Teacher)!,
            Device = flags.GetValue(Device)!,
            Batch = flags.GetValue(Batch),
        };
        var report = await LabelBench.RunAsync(options, new Progress<string>(step => Console.Error.WriteLine($"bench: {step}")), cancellationToken);
        Console.Out.WriteLine(flags.GetValue(Json) ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : Text(report));
        return 0;
    }

    private static string Text(BenchReport report)
    {
        var (teacher, standIn) = (report.Teacher, report.StandIn);
        var stages = string.Join(
            Environment.NewLine, teacher.Stages.Select(stage => Line($"    {stage.Name,-12} {stage.MillisecondsPerPair,8:n2} ms a pair")));
        var memory = string.Join(", ", report.Memory.Select(pass => Line($"{pass.Pairs:n0} pairs {Megabytes(pass.PeakBytes)}")));
        return string.Join(
            Environment.NewLine,
            $"machine: {report.Machine}",
            Line($"teacher, {teacher.Pairs:n0} pairs: {teacher.PairsPerSecond:n2} pairs/s end to end, {teacher.BarePairsPerSecond:n2} bare, ")
                + Line($"ratio {teacher.Ratio:n3}, peak {Megabytes(teacher.PeakBytes)}"),
            stages,
            Line($"stand-in accelerator (40 ms a batch of 4), {standIn.Pairs:n0} pictures of 640×480: busy {standIn.BusyShare:p1}, ")
                + Line($"{standIn.ProcessorMillisecondsPerPair:n2} ms of processor time a pair outside the teacher, ")
                + Line($"peak {Megabytes(standIn.PeakBytes)}"),
            Line($"decoding isolated : in process, {report.Decode.Pairs:n0} such pictures: {report.Decode.Isolated.ProcessorMillisecondsPerPair:n2} : ")
                + Line($"{report.Decode.InProcess.ProcessorMillisecondsPerPair:n2} ms of processor time a pair, ratio {report.Decode.ProcessorRatio:n3}; ")
                + Line($"{report.Decode.Isolated.PairsPerSecond:n1} : {report.Decode.InProcess.PairsPerSecond:n1} pairs/s, ratio {report.Decode.SpeedRatio:n3}; ")
                + Line($"apart from that {report.Decode.Starts} starts and warm-ups of {report.Decode.StartMilliseconds:n0} ms"),
            $"peak memory, decoders included: {memory}");
    }

    private static string Megabytes(long bytes) => Line($"{bytes / 1e6:n0} MB");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
