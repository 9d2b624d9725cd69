using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tars;

/// <summary>
/// A WebDataset tar, plain or gzip. Nothing is extracted. A range's offset is that of its first header in the (decompressed) archive: a
/// plain file is entered there. A gzip file must be decompressed from its start to there, so one that was read goes on where a range before
/// ended; only a new process begins at the start again.
/// </summary>
public sealed class TarSource : IPairSource
{
    private readonly string _path;
    private readonly SourceOptions _options;
    private readonly RestingCursors _resting = new();

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
        var cursor = _resting.Take(range.First) ?? Enter(range);
        var index = range.First;
        try
        {
            for (var sample = Find(cursor, range); sample is not null; sample = cursor.Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return SampleReading.Of(new PairPlace(Name, index++), sample, _options);
                if (index == range.First + range.Count)
                {
                    break;
                }
            }
        }
        finally
        {
            Leave(cursor, isUnfinished: index < range.First + range.Count);
        }

        if (index < range.First + range.Count)
        {
            throw new SourceException(
                $"{_path} has changed since it was planned: {index - range.First} samples from sample {range.First} on, "
                + $"expected {range.Count}. "
                + "Restore it or start a new run.");
        }
    }

    /// <summary>The range's first sample; null where another one, or none, is in its place.</summary>
    private static Sample? Find(TarCursor cursor, PairRange range)
    {
        Sample? sample;
        do
        {
            sample = cursor.Next();
        }
        while (sample is not null && cursor.NextIndex <= range.First);
        return sample?.Offset == range.Offset ? sample : null;
    }

    private TarCursor Enter(PairRange range)
    {
        var input = Open(isScan: false);

        // Where the archive is too short there is no sample, which is found out at once.
        _ = input.TrySkip(range.Offset);
        return new TarCursor(input, _options, range.First);
    }

    // One that did not come to the end of its range, for whatever reason, has no known position.
    private void Leave(TarCursor cursor, bool isUnfinished)
    {
        if (isUnfinished)
        {
            cursor.Dispose();
        }
        else
        {
            _resting.Leave(cursor);
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
