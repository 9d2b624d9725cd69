namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>Labelling 640×480 pictures with an accelerator that takes no time, images decoded in process and isolated.</summary>
/// <param name="Pairs">Pairs of each of the two runs.</param>
/// <param name="InProcess">The run without isolation.</param>
/// <param name="Isolated">The run with decoder processes, their starts left out.</param>
/// <param name="StartMilliseconds">Processor time of one decoder's start: it is paid once a process and run, however many the pairs.</param>
/// <param name="Starts">Decoders of the isolated run.</param>
public sealed record DecodePass(long Pairs, DecodeFigure InProcess, DecodeFigure Isolated, double StartMilliseconds, int Starts)
{
    /// <summary>Processor time a pair, isolated over in process, starts left out.</summary>
    public double ProcessorRatio => Isolated.ProcessorMillisecondsPerPair / InProcess.ProcessorMillisecondsPerPair;

    /// <summary>Pairs a second, isolated over in process.</summary>
    public double SpeedRatio => Isolated.PairsPerSecond / InProcess.PairsPerSecond;
}
