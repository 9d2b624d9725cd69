using GlipPipeline.Core.Rejects;

namespace GlipPipeline.Teachers.Streams;

/// <summary>What became of a pair's preparation.</summary>
internal abstract record Preparation
{
    private Preparation()
    {
    }

    /// <summary>The pair is ready.</summary>
    internal sealed record Ready(PreparedPair Pair) : Preparation;

    /// <summary>The pair cannot be grounded.</summary>
    internal sealed record Refused(Refusal Why) : Preparation;
}
