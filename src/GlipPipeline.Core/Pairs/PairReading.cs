namespace GlipPipeline.Core.Pairs;

/// <summary>What a source found at one place: a pair, or the reason why there is none.</summary>
public abstract record PairReading
{
    private PairReading()
    {
    }

    /// <summary>The place.</summary>
    public abstract PairPlace Place { get; }

    /// <summary>The source held a pair.</summary>
    public sealed record Found(Pair Pair) : PairReading
    {
        /// <inheritdoc/>
        public override PairPlace Place => Pair.Place;
    }

    /// <summary>The source held something that is not a pair.</summary>
    public sealed record Missing(Reject Reject) : PairReading
    {
        /// <inheritdoc/>
        public override PairPlace Place => Reject.Place;
    }
}
