namespace GlipPipeline.Core.Rejects;

/// <summary>Whether a pair was rejected for what it is, or for what happened to it.</summary>
public enum RejectClass
{
    /// <summary>The pair itself: doing it again gives the same.</summary>
    Data,

    /// <summary>A device, a memory, a time limit: doing it again elsewhere or later may succeed.</summary>
    Environment,
}
