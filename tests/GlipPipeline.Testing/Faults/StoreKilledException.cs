namespace GlipPipeline.Testing.Faults;

/// <summary>Stands for the death of a process: no code under test may catch it.</summary>
public sealed class StoreKilledException(StoreCall call) : Exception($"The process was killed at {call}.")
{
    /// <summary>Where.</summary>
    public StoreCall Call { get; } = call;
}
