using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Folders;

/// <summary>
/// A folder of images with captions beside them under the same name, subfolders included, in ordinal order of their names. The listing is
/// taken once. A range's offset is a digest of its keys, because a file that came or went since the plan was made would shift every later
/// place unseen.
/// </summary>
public sealed class FolderSource : IPairSource
{
    /// <summary>Samples that are tried, all over the folder, where one cannot be read.</summary>
    private const int Probes = 8;

    private readonly SourceOptions _options;
    private readonly FolderListing _listing;
    private readonly FolderPlaces _places;
    private volatile FolderSample? _lastRead;

    /// <summary>Lists the folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SourceException">The folder cannot be listed, or holds no image with a caption.</exception>
    public FolderSource(string path, string name, SourceOptions? options = null)
        : this(FolderListing.Of(new FolderWalk().List(path)).WithPairs(), name, options ?? new SourceOptions())
    {
    }

    internal FolderSource(FolderListing listing, string name, SourceOptions options) =>
        (_listing, Name, _options, _places) = (listing, name, options, new FolderPlaces(listing, options));

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Kind => "folder";

    /// <inheritdoc/>
    public IEnumerable<SourceFile> Files() => Read().Select(
        file => new SourceFile($"{Name}/{file.Sample.NameOf(file.File)}", file.File.Bytes, file.File.ModifiedAt));

    /// <inheritdoc/>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (files, bytes) = (0, 0L);
        foreach (var (sample, file) in Read())
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sample.NameOf(file)}\t{file.Bytes}\n")));
            (files, bytes) = (files + 1, bytes + file.Bytes);
        }

        return string.Create(CultureInfo.InvariantCulture, $"files={files} bytes={bytes} listing={Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }

    /// <inheritdoc/>
    public IEnumerable<PairRange> Divide(int rangePairs, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rangePairs);
        return DivideSamples(rangePairs, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PairReading> ReadAsync(PairRange range, CancellationToken cancellationToken) =>
        // Files are read on the caller's thread: asynchronous reads of local files only move the wait to another one.
        Read(range, cancellationToken).ToAsyncEnumerable();

    /// <summary>The files that pairs are made of.</summary>
    private IEnumerable<(FolderSample Sample, FolderFile File)> Read() => _listing.Samples.SelectMany(
        sample => sample.Files.Where(file => file is { Kind: not PartKind.Other, IsAbsent: false }).Select(file => (sample, file)));

    private IEnumerable<PairRange> DivideSamples(int rangePairs, CancellationToken cancellationToken)
    {
        var first = 0;
        for (var sample = 0; sample < _places.SampleCount; sample++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (sample > first && _places.FirstOf(sample + 1) - _places.FirstOf(first) > rangePairs)
            {
                yield return RangeOf(first, sample);
                first = sample;
            }
        }

        yield return RangeOf(first, _places.SampleCount);
    }

    private IEnumerable<PairReading> Read(PairRange range, CancellationToken cancellationToken)
    {
        if (_places.SampleAt(range.First) is not { } first || _places.SampleAt(range.First + range.Count) is not { } end || RangeOf(first, end) != range)
        {
            throw new SourceException(
                $"{_listing.Folder} has changed since it was planned: files or captions came or went. Restore it or start a new run.");
        }

        for (var number = first; number < end; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var reading in ReadSample(number))
            {
                yield return reading;
            }
        }
    }

    private IEnumerable<PairReading> ReadSample(int number)
    {
        var (place, files) = (new PairPlace(Name, _places.FirstOf(number)), _listing.Samples[number]);
        try
        {
            var sample = FolderSamples.Load(_listing, files, _options);
            _lastRead = files;
            return SampleReading.Of(place, sample, _options);
        }
        catch (UnreadableFileException failure)
        {
            ThrowIfNothingCanBeRead(files, failure);
            var why = new Refusal(RejectReason.UnreadableSource, failure.Message);
            var count = (int)(_places.FirstOf(number + 1) - place.Index);
            return Enumerable.Range(0, count)
                .Select(offset => new PairReading.Missing(new Reject(place with { Index = place.Index + offset }, files.Key, why)));
        }
    }

    private void ThrowIfNothingCanBeRead(FolderSample failed, UnreadableFileException failure)
    {
        var spread = Enumerable.Range(0, Probes).Select(number => _listing.Samples[(int)((long)number * _listing.Samples.Count / Probes)]);
        var others = new[] { _lastRead }.OfType<FolderSample>().Concat(spread).Where(sample => sample != failed).Distinct();
        if (!others.Any(sample => FolderSamples.CanRead(_listing, sample)))
        {
            throw new SourceException(
                $"Nothing in {_listing.Folder} can be read any more: {failed.Key}{failure.Message}. Check its disk or mount, and its permissions.",
                failure,
                failure.InnerException is UnauthorizedAccessException ? FaultKind.Lasting : FaultKind.Passing);
        }
    }

    /// <summary>The range of the samples from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    private PairRange RangeOf(int first, int end)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = first; number < end; number++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(_listing.Samples[number].Key + "\n"));
        }

        var digest = BitConverter.ToInt64(hash.GetHashAndReset()) & long.MaxValue;
        return new PairRange(Name, _places.FirstOf(first), (int)(_places.FirstOf(end) - _places.FirstOf(first)), digest);
    }
}
