namespace GlipPipeline.Cli.Tests.Hosts.Processes;

/// <summary>Tests that start clusters of processes run one after another: each wants the whole machine.</summary>
[CollectionDefinition(nameof(ProcessTests), DisableParallelization = true)]
public sealed class ProcessTests;
