using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Listing;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tars;

/// <summary>
/// A WebDataset tar, plain or compressed. Nothing is extracted. A range's offset is that of its first header in the (decompressed) archive: a
/// plain file is entered there. A compressed one must be decompressed from its start to there, so one that was read goes on where a range
/// before ended; only a new process begins at the start again.
/// </summary>
public sealed class TarSource : IPairSource
{
    private readonly string _path;
    private readonly FileFacts _facts;
    private readonly SourceOptions _options;
    private readonly RestingCursors _resting;

    /// <summary>Looks at the file up to its first sample.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="name">The source's name.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="SourceException">The file is no archive with samples or cannot be read.</exception>
    public TarSource(string path, string name, SourceOptions? options = null)
        : this(path, FileFacts.Of(path), name, options ?? new SourceOptions(), new RestingCursors())
    {
        if (TarRecognition.WhatIsWrong(path, _options) is { } wrong)
        {
            throw new SourceException($"{path} {wrong}; {TarRecognition.Expected}. Check the path.");
        }
    }

    /// <summary>The same of a file that was looked at, with the open cursors of its run.</summary>
    internal TarSource(string path, FileFacts facts, string name, SourceOptions options, RestingCursors resting) =>
        (_path, _facts, Name, _options, _resting) = (path, facts, name, options, resting);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Kind => "webdataset";

    /// <inheritdoc/>
    public IEnumerable<SourceFile> Files() => [new SourceFile(Name, _facts.Bytes, _facts.ModifiedAt)];

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
        using var samples = new TarSampleReader(Open(isScan: true), _options, isScan: true);
        var (first, count, offset) = (0L, 0, 0L);
        while (samples.Next() is { } sample)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var places = (int)(samples.NextIndex - first - count);
            if (count > 0 && count + places > rangePairs)
            {
                yield return new PairRange(Name, first, count, offset);
                (first, count) = (first + count, 0);
            }

            (offset, count) = (count == 0 ? sample.Offset : offset, count + places);
        }

        // It had samples when it was opened.
        yield return count > 0 ? new PairRange(Name, first, count, offset) : throw new SourceException($"{_path} has changed: it has no samples any more.");
    }

    private IEnumerable<PairReading> Read(PairRange range, CancellationToken cancellationToken)
    {
        var cursor = _resting.Take(this, range.First) ?? Enter(range);
        var (index, end) = (range.First, range.First + range.Count);
        string? unreadable;
        try
        {
            for (var sample = Find(cursor, range); sample is not null; sample = cursor.Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                ThrowIfNothingCanBeRead(sample.Unreadable);
                foreach (var reading in SampleReading.Of(new PairPlace(Name, index), sample, _options))
                {
                    yield return reading;
                    index++;
                }

                if (index == end)
                {
                    break;
                }
            }

            unreadable = cursor.Unreadable;
        }
        finally
        {
            Leave(cursor, isUnfinished: index < end);
        }

        ThrowIfNothingCanBeRead(unreadable);
        for (; index < end && unreadable is not null; index++)
        {
            yield return new PairReading.Missing(new Reject(new PairPlace(Name, index), "", new Refusal(RejectReason.UnreadableSource, unreadable)));
        }

        if (index < end)
        {
            throw new SourceException(
                $"{_path} has changed since it was planned: {index - range.First} samples from sample {range.First} on, "
                + $"expected {range.Count}. "
                + "Restore it or start a new run.");
        }
    }

    /// <summary>The range's first sample; null where another one, or none, is in its place.</summary>
    private static Sample? Find(TarSampleReader cursor, PairRange range)
    {
        Sample? sample;
        do
        {
            sample = cursor.Next();
        }
        while (sample is not null && cursor.NextIndex <= range.First);
        return sample?.Offset == range.Offset ? sample : null;
    }

    private TarSampleReader Enter(PairRange range) => new(Open(isScan: false), _options, isScan: false, range.Offset, range.First);

    // One that did not come to the end of its range, for whatever reason, has no known position.
    private void Leave(TarSampleReader cursor, bool isUnfinished)
    {
        if (isUnfinished)
        {
            cursor.Dispose();
        }
        else
        {
            _resting.Leave(this, cursor);
        }
    }

    /// <summary>Where the file system does not give a part of the archive, the archive may be gone as a whole: then it is not the pair's fault.</summary>
    private void ThrowIfNothingCanBeRead(string? unreadable)
    {
        if (unreadable is null)
        {
            return;
        }

        using var input = Open(isScan: true);
        if (input.Read(stackalloc byte[1]) == 0)
        {
            throw new SourceException($"{_path} cannot be read any more: {unreadable}. Check its disk or mount.", fault: FaultKind.Passing);
        }
    }

    private TarInput Open(bool isScan)
    {
        try
        {
            return TarInput.Open(_path, isScan);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new SourceException($"{_path} cannot be opened: {failure.Message}", failure);
        }
        catch (IOException failure)
        {
            throw new SourceException($"{_path} cannot be opened: {failure.Message}", failure, FaultKind.Passing);
        }
    }
}
