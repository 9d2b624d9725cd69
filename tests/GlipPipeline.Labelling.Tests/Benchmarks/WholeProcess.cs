namespace GlipPipeline.Labelling.Tests.Benchmarks;

/// <summary>Tests of what belongs to the process as a whole: they run alone.</summary>
[CollectionDefinition("whole process", DisableParallelization = true)]
public sealed class WholeProcess;
