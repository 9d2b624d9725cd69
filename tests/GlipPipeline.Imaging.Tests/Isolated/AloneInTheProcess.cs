namespace GlipPipeline.Imaging.Tests.Isolated;

/// <summary>Tests that count, kill or weigh the decoders of this process: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneInTheProcess
{
    public const string Name = "alone in the process";
}
