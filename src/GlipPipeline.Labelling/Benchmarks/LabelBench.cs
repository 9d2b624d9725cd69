using System.Diagnostics;
using System.Runtime.InteropServices;
using GlipPipeline.Core.Settings;
using GlipPipeline.Labelling.Embedded;
using GlipPipeline.Runs.Progress;
using GlipPipeline.Teachers;
using GlipPipeline.Teachers.BuiltIn;
using GlipPipeline.Teachers.Devices;
using GlipPipeline.Teachers.Models;
using GlipPipeline.Teachers.Streams;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Measures the pipeline against its own teacher in one process and one run, since machines differ from hour to hour.</summary>
public sealed class LabelBench : IDisposable
{
    private const int SmallMemoryPairs = 100;
    private const int MostRecordedBatches = 64;

    /// <summary>Enough for the compiler to have seen every hot loop.</summary>
    private const int WarmUpPairs = 64;

    /// <summary>There and back: the machine and the compiled code change from run to run, and neither way may have the better of it.</summary>
    private static readonly string[] DecodeTurns =
        [LabelSettings.InProcess, LabelSettings.Isolated, LabelSettings.Isolated, LabelSettings.InProcess];

    private readonly BenchOptions _options;
    private readonly IProgress<string> _steps;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("glip-bench-");

    private LabelBench(BenchOptions options, IProgress<string> steps) => (_options, _steps) = (options, steps);

    /// <summary>Runs every pass. Works in a temporary folder, which is gone afterwards.</summary>
    /// <param name="options">What to measure on.</param>
    /// <param name="steps">Told what is being measured, for a person who waits.</param>
    /// <param name="cancellationToken">Stops the benchmark.</param>
    public static async Task<BenchReport> RunAsync(BenchOptions options, IProgress<string> steps, CancellationToken cancellationToken)
    {
        using var bench = new LabelBench(options, steps);
        var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}";
        await bench.WarmUpAsync(cancellationToken);
        return new BenchReport(
            machine,
            await bench.MeasureTeacherAsync(cancellationToken),
            await bench.MeasureStandInAsync(cancellationToken),
            await bench.MeasureDecodeAsync(cancellationToken),
            [
                await bench.MeasureMemoryAsync(SmallMemoryPairs, cancellationToken),
                await bench.MeasureMemoryAsync(options.MemoryPairs, cancellationToken),
            ]);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        _steps.Report("warming up");
        var photos = DrawPhotos(WarmUpPairs);
        foreach (var decode in new[] { LabelSettings.Isolated, LabelSettings.InProcess })
        {
            var label = OptionsFor([photos], $"warm-up-{decode}") with { Decode = decode };
            await RunStandInAsync(label, new StandInDevice(TimeSpan.Zero), cancellationToken);
        }
    }

    private async Task<TeacherPass> MeasureTeacherAsync(CancellationToken cancellationToken)
    {
        var label = OptionsFor(_options.Sources.Count > 0 ? _options.Sources : [await DrawScenesAsync(_options.Pairs, cancellationToken)], "teacher");
        var model = TeacherModel.Read(BuiltInTeacher.PathOf(label.Teacher));
        var recorder = new RecordingDevice(OnnxDevice.Create(model, DeviceName.Parse(_options.Device), new OnnxDeviceOptions()), MostRecordedBatches);
        await using var teacher = new GlipTeacher(model, recorder, GlipTeacherOptions.From(label));
        var progress = new RunProgress();
        MemoryPeak.Restart();
        _steps.Report("labelling with the teacher");
        await LabelRun.RunAsync(label, teacher, progress, cancellationToken);
        var peak = MemoryPeak.ReadBytes();
        var run = progress.Snapshot();
        var bare = BareRate(recorder, cancellationToken);
        return new TeacherPass(run.Tally.Read, run.PairsPerSecond, bare, run.PairsPerSecond / bare, peak, Stages(teacher, run));
    }

    /// <summary>Prompts a second of the device alone, over the recorded batches.</summary>
    private double BareRate(RecordingDevice recorder, CancellationToken cancellationToken)
    {
        _steps.Report("the bare teacher on the same batches");
        var clock = Stopwatch.StartNew();
        foreach (var batch in recorder.Batches)
        {
            recorder.Bare.Run(batch, cancellationToken);
        }

        return recorder.Batches.Sum(batch => batch.Count) / clock.Elapsed.TotalSeconds;
    }

    private async Task<StandInPass> MeasureStandInAsync(CancellationToken cancellationToken)
    {
        var photos = DrawPhotos(_options.StandInPairs);
        var device = new StandInDevice();
        _steps.Report("labelling with the stand-in accelerator");
        var (run, peak, processor, _) = await RunStandInAsync(OptionsFor([photos], "stand-in"), device, cancellationToken);
        return new StandInPass(run.Tally.Read, device.BusyShare, processor.TotalMilliseconds / run.Tally.Read, peak);
    }

    private async Task<DecodePass> MeasureDecodeAsync(CancellationToken cancellationToken)
    {
        var start = DecoderStart.Measure(DrawPhotos(WarmUpPairs));
        var photos = DrawPhotos(Math.Max(1, _options.StandInPairs / 2));
        var runs = new List<DecodeRun>();
        foreach (var decode in DecodeTurns)
        {
            _steps.Report($"decoding {decode}");
            var label = OptionsFor([photos], $"decode-{runs.Count}") with { Decode = decode };
            var (run, _, processor, decoders) = await RunStandInAsync(label, new StandInDevice(TimeSpan.Zero), cancellationToken);
            runs.Add(new DecodeRun(decode, run.Tally.Read, run.Tally.Read / run.PairsPerSecond, processor, decoders));
        }

        return DecodePass.From(runs, start);
    }

    private async Task<MemoryPass> MeasureMemoryAsync(int pairs, CancellationToken cancellationToken)
    {
        var scenes = await DrawScenesAsync(pairs, cancellationToken);
        _steps.Report($"peak memory of {pairs} pairs");
        var device = new StandInDevice(TimeSpan.Zero);
        var (run, peak, _, _) = await RunStandInAsync(OptionsFor([scenes], $"memory-{pairs}"), device, cancellationToken);
        return new MemoryPass(run.Tally.Read, peak);
    }

    private static async Task<(RunSnapshot Run, long PeakBytes, TimeSpan Processor, int Decoders)> RunStandInAsync(
        LabelSettings label, StandInDevice device, CancellationToken cancellationToken)
    {
        await using var teacher = new GlipTeacher(TeacherModel.Read(BuiltInTeacher.PathOf(label.Teacher)), device, GlipTeacherOptions.From(label));
        var progress = new RunProgress();
        MemoryPeak.Restart();
        var before = ProcessTree.ProcessorTime();
        await LabelRun.RunAsync(label, teacher, progress, cancellationToken);
        return (progress.Snapshot(), MemoryPeak.ReadBytes(), ProcessTree.ProcessorTime() - before, ProcessTree.Children().Count());
    }

    private string DrawPhotos(int pairs)
    {
        var path = Path.Combine(_folder.FullName, $"photos-{pairs}.tar");
        _steps.Report($"drawing {pairs} pictures of 640×480");
        _options.DrawPhotos(pairs, path);
        return path;
    }

    private async Task<string> DrawScenesAsync(int pairs, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder.FullName, $"scenes-{pairs}.tar");
        _steps.Report($"drawing {pairs} scenes");
        await _options.DrawScenes(pairs, path, cancellationToken);
        return path;
    }

    private LabelSettings OptionsFor(IReadOnlyList<string> sources, string corpus) => new()
    {
        Sources = sources,
        Out = Path.Combine(_folder.FullName, corpus),
        Teacher = _options.Teacher,
        Device = _options.Device,
        Batch = _options.Batch,
    };

    private static List<StageFigure> Stages(GlipTeacher teacher, RunSnapshot run) =>
    [
        .. teacher.Clock.Read().Select(stage =>
            new StageFigure(stage.Stage.ToString().ToLowerInvariant(), stage.Total.TotalMilliseconds / run.Tally.Read)),
    ];
}
