using GlipPipeline.Core.Settings;

namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Labelling 640×480 pictures with an accelerator that takes no time, images decoded in process and isolated.</summary>
/// <param name="Pairs">Pairs decoded each way.</param>
/// <param name="InProcess">The runs without isolation.</param>
/// <param name="Isolated">The runs with decoder processes, their starts left out.</param>
/// <param name="StartMilliseconds">Processor time of one decoder's start and warm-up: it is paid once a process and run, however many the pairs.</param>
/// <param name="Starts">Decoders of the isolated runs.</param>
public sealed record DecodePass(long Pairs, DecodeFigure InProcess, DecodeFigure Isolated, double StartMilliseconds, int Starts)
{
    /// <summary>Processor time a pair, isolated over in process, starts left out.</summary>
    public double ProcessorRatio => Isolated.ProcessorMillisecondsPerPair / InProcess.ProcessorMillisecondsPerPair;

    /// <summary>Pairs a second, isolated over in process.</summary>
    public double SpeedRatio => Isolated.PairsPerSecond / InProcess.PairsPerSecond;

    /// <summary>Adds up the runs of each way.</summary>
    /// <param name="runs">At least one of each way, both with as many pairs.</param>
    /// <param name="start">Processor time of one decoder's start and warm-up.</param>
    internal static DecodePass From(IReadOnlyCollection<DecodeRun> runs, TimeSpan start)
    {
        var ways = runs.ToLookup(run => run.Decode);
        return new DecodePass(
            ways[LabelSettings.InProcess].Sum(run => run.Pairs),
            Figure(ways[LabelSettings.InProcess], start),
            Figure(ways[LabelSettings.Isolated], start),
            start.TotalMilliseconds,
            ways[LabelSettings.Isolated].Sum(run => run.Decoders));
    }

    private static DecodeFigure Figure(IEnumerable<DecodeRun> runs, TimeSpan start)
    {
        var pairs = runs.Sum(run => run.Pairs);
        var processor = runs.Sum(run => (run.Processor - (run.Decoders * start)).TotalMilliseconds);
        return new DecodeFigure(pairs / runs.Sum(run => run.Seconds), processor / pairs);
    }
}
