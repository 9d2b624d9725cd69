using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tars;

/// <summary>
/// A WebDataset tar, plain or gzip. Nothing is extracted. A range's offset is that of its first header in the (decompressed) archive: a
/// plain file is entered there, a gzip file must be decompressed from its start to there, so that reading it in many ranges costs the
/// square of their number.
/// </summary>
public sealed class TarSource : IPairSource
{
    private readonly string _path;
    private readonly SourceOptions _options;

    /// <summary>Looks at the file's first block.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SourceException">The file is no tar archive or cannot be read.</exception>
    public TarSource(string path, string name, SourceOptions? options = null)
    {
        TarRecognition.Check(path);
        (_path, Name, _options) = (path, name, options ?? new SourceOptions());
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Kind => "webdataset";

    /// <inheritdoc/>
    public string Fingerprint() => FileEdges.Fingerprint(_path);

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

    private IEnumerable<PairRange> DivideSamples(int rangePairs, CancellationToken cancellationToken)
    {
        using var input = Open(isScan: true);
        var (first, count, offset) = (0L, 0, 0L);
        foreach (var sample in new TarSampleReader(input, _options, isScan: true).Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (count == rangePairs)
            {
                yield return new PairRange(Name, first, count, offset);
                (first, count) = (first + count, 0);
            }

            offset = count++ == 0 ? sample.Offset : offset;
        }

        yield return count > 0
            ? new PairRange(Name, first, count, offset)
            : throw new SourceException(
                $"{_path} is a tar archive without samples: expected members such as 0001.jpg with 0001.txt or 0001.json. Check the path.");
    }

    private IEnumerable<PairReading> Read(PairRange range, CancellationToken cancellationToken)
    {
        using var input = Open(isScan: false);
        var index = range.First;
        if (input.TrySkip(range.Offset))
        {
            foreach (var sample in new TarSampleReader(input, _options, isScan: false).Read().Take(range.Count))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return SampleReading.Of(new PairPlace(Name, index++), sample, _options);
            }
        }

        if (index < range.First + range.Count)
        {
            throw new SourceException(
                $"{_path} has changed since it was planned: {index - range.First} samples from sample {range.First} on, "
                + $"expected {range.Count}. "
                + "Restore it or start a new run.");
        }
    }

    private TarInput Open(bool isScan)
    {
        try
        {
            return TarInput.Open(_path, isScan);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new SourceException($"{_path} cannot be opened: {failure.Message}", failure, FaultKind.Passing);
        }
    }
}
