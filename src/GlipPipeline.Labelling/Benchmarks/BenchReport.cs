namespace GlipPipeline.Labelling.Benchmarks;

/// <summary>What one run of the benchmark measured. Only figures of the same report may be compared.</summary>
/// <param name="Machine">Cores and operating system.</param>
/// <param name="Teacher">The pass with the real teacher.</param>
/// <param name="StandIn">The pass with an accelerator that takes 40 ms a batch of 4 and no processor time.</param>
/// <param name="Decode">What it costs to decode in processes that may die.</param>
/// <param name="Memory">Peak memory against the length of the source.</param>
public sealed record BenchReport(string Machine, TeacherPass Teacher, StandInPass StandIn, DecodePass Decode, IReadOnlyList<MemoryPass> Memory);
