namespace GlipPipeline.Runs.Tests.Telemetry;

/// <summary>Instruments and spans belong to the whole process: these tests run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWide
{
    public const string Name = "telemetry of the whole process";
}
