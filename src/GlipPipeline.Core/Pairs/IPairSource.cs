namespace GlipPipeline.Core.Pairs;

/// <summary>
/// Where pairs come from. Every place of a source is either a pair or a reject; reading a range twice gives the same readings.
/// Instances hold no position and may be read from several threads.
/// </summary>
public interface IPairSource
{
    /// <summary>The name that stands in plan, parts and records. Two sources of one run have different names.</summary>
    string Name { get; }

    /// <summary>What kind of source it is, for example <c>webdataset</c>.</summary>
    string Kind { get; }

    /// <summary>Tells a changed source from the same one without reading all of it; the same on every machine that holds a copy.</summary>
    /// <exception cref="SourceException">The source cannot be read.</exception>
    string Fingerprint();

    /// <summary>The files that were listed when the source was opened, in order.</summary>
    IEnumerable<SourceFile> Files();

    /// <summary>
    /// Divides the source into ranges of at most <paramref name="rangePairs"/> places, in order, without reading image bytes where it can. The
    /// captions of one image stay together: a range has more places where one image alone has more.
    /// </summary>
    /// <param name="rangePairs">Greatest number of places a range may have; at least 1.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <exception cref="SourceException">The source cannot be read at all, or holds no place.</exception>
    IEnumerable<PairRange> Divide(int rangePairs, CancellationToken cancellationToken);

    /// <summary>Reads exactly the places of <paramref name="range"/>, in order.</summary>
    /// <exception cref="SourceException">The source has changed since it was divided, or cannot be read.</exception>
    IAsyncEnumerable<PairReading> ReadAsync(PairRange range, CancellationToken cancellationToken);
}
