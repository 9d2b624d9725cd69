namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>What one run of the benchmark measured. Only figures of the same report may be compared.</summary>
/// <param name="Machine">Cores and operating system.</param>
/// <param name="Teacher">The pass with the real teacher.</param>
/// <param name="StandIn">The pass with an accelerator that takes 40 ms a batch of 4 and no processor time.</param>
/// <param name="Decode">What it costs to decode in processes that may die.</param>
/// <param name="Memory">Peak memory against the length of the source.</param>
public sealed record BenchReport(string Machine, TeacherPass Teacher, StandInPass StandIn, DecodePass Decode, IReadOnlyList<MemoryPass> Memory);

/// <summary>One way of decoding.</summary>
/// <param name="PairsPerSecond">End to end.</param>
/// <param name="ProcessorMillisecondsPerPair">Processor time of this process and its children.</param>
public sealed record DecodeFigure(double PairsPerSecond, double ProcessorMillisecondsPerPair);

/// <summary>Time of one stage.</summary>
/// <param name="Name">Which stage.</param>
/// <param name="MillisecondsPerPair">Summed over threads, divided by the pairs.</param>
public sealed record StageFigure(string Name, double MillisecondsPerPair);
