namespace GlipPipeline.Teachers.Tests;

/// <summary>Tests that watch the memory of the whole process: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests;
