using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>
/// Which places each sample of a folder takes. Where every caption makes a pair, all JSON files of the folder are read for it once, when
/// the first place is looked for. Safe to use from several threads.
/// </summary>
internal sealed class FolderPlaces
{
    private readonly Lazy<long[]>? _firsts;

    internal FolderPlaces(FolderListing listing, SourceOptions options)
    {
        SampleCount = listing.Samples.Count;
        _firsts = options.TakesEachCaption ? new Lazy<long[]>(() => Count(listing, options)) : null;
    }

    /// <summary>Number of samples.</summary>
    internal int SampleCount { get; }

    /// <summary>The first place of a sample; of the number of samples, the number of places.</summary>
    internal long FirstOf(int sample) => _firsts is null ? sample : _firsts.Value[sample];

    /// <summary>The sample whose first place is this one, or the number of samples behind the last; null if none begins here.</summary>
    internal int? SampleAt(long place)
    {
        if (_firsts is null)
        {
            return place >= 0 && place <= SampleCount ? (int)place : null;
        }

        var at = Array.BinarySearch(_firsts.Value, place);
        return at >= 0 ? at : null;
    }

    private static long[] Count(FolderListing listing, SourceOptions options)
    {
        var firsts = new long[listing.Samples.Count + 1];
        foreach (var (number, sample) in listing.Samples.Index())
        {
            firsts[number + 1] = firsts[number] + Count(listing, sample, options);
        }

        return firsts;
    }

    // Captions that the file system does not give are one place, which is rejected for it.
    private static int Count(FolderListing listing, FolderSample sample, SourceOptions options)
    {
        try
        {
            return SampleReading.CountPlaces(FolderSamples.LoadCaptions(listing, sample, options), options);
        }
        catch (UnreadableFileException)
        {
            return 1;
        }
    }
}
