using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>
/// A folder of images with captions beside them under the same name, subfolders included, in ordinal order of their names. The listing is
/// taken once. A range's offset is a digest of its keys, because a file that came or went since the plan was made would shift every later
/// place unseen.
/// </summary>
public sealed class FolderSource : IPairSource
{
    private readonly SourceOptions _options;
    private readonly FolderListing _listing;

    /// <summary>Lists the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SourceException">The folder cannot be listed, or holds no image with a caption.</exception>
    public FolderSource(string path, string name, SourceOptions? options = null)
    {
        (Name, _options) = (name, options ?? new SourceOptions());
        _listing = FolderListing.Of(path);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Kind => "folder";

    /// <inheritdoc/>
    /// <remarks>The ranges' offsets are digests of the names already, so their number is enough.</remarks>
    public string Fingerprint() => string.Create(CultureInfo.InvariantCulture, $"samples={_listing.Samples.Count}");

    /// <inheritdoc/>
    public IEnumerable<PairRange> Divide(int rangePairs, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rangePairs);
        return Enumerable.Range(0, (_listing.Samples.Count + rangePairs - 1) / rangePairs)
            .Select(number => RangeAt(number * rangePairs, Math.Min(rangePairs, _listing.Samples.Count - (number * rangePairs))));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PairReading> ReadAsync(PairRange range, CancellationToken cancellationToken) =>
        // Files are read on the caller's thread: asynchronous reads of local files only move the wait to another one.
        Read(range, cancellationToken).ToAsyncEnumerable();

    private IEnumerable<PairReading> Read(PairRange range, CancellationToken cancellationToken)
    {
        if (range.First + range.Count > _listing.Samples.Count || RangeAt((int)range.First, range.Count) != range)
        {
            throw new SourceException(
                $"{_listing.Folder} has changed since it was planned: files came or went. Restore it or start a new run.");
        }

        for (var index = (int)range.First; index < range.First + range.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return SampleReading.Of(
                new PairPlace(Name, index), FolderSamples.Load(_listing, _listing.Samples[index], _options), _options);
        }
    }

    private PairRange RangeAt(int first, int count)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var sample in _listing.Samples.Skip(first).Take(count))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(sample.Key + "\n"));
        }

        return new PairRange(Name, first, count, BitConverter.ToInt64(hash.GetHashAndReset()) & long.MaxValue);
    }
}
