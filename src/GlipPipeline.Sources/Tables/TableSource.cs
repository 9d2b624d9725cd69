using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.Samples;

namespace GlipPipeline.Sources.Tables;

/// <summary>A table as a source: a row is a place, or as many places as it has captions where each makes a pair.</summary>
/// <param name="table">The rows.</param>
/// <param name="name">The source's name.</param>
/// <param name="map">Which of its columns make the pairs.</param>
/// <param name="options">What was asked for.</param>
internal sealed class TableSource(ITable table, string name, ColumnMap map, SourceOptions options) : IPairSource
{
    private readonly SourceOptions _options = map.Apply(options);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Kind => table.Kind;

    /// <inheritdoc/>
    public IEnumerable<SourceFile> Files() => [new SourceFile(name, table.File.Bytes, table.File.ModifiedAt)];

    /// <inheritdoc/>
    public string Fingerprint() => $"{FileEdges.Fingerprint(table.File)} {map}";

    /// <inheritdoc/>
    public IEnumerable<PairRange> Divide(int rangePairs, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rangePairs);
        return table.RowCount is { } rows && !_options.TakesEachCaption ? DivideKnown(rows, rangePairs) : DivideRead(rangePairs, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PairReading> ReadAsync(PairRange range, CancellationToken cancellationToken) => Read(range, cancellationToken).ToAsyncEnumerable();

    private IEnumerable<PairRange> DivideKnown(long rows, int rangePairs)
    {
        for (var first = 0L; first < rows; first += rangePairs)
        {
            yield return new PairRange(name, first, (int)Math.Min(rangePairs, rows - first), first);
        }
    }

    private IEnumerable<PairRange> DivideRead(int rangePairs, CancellationToken cancellationToken)
    {
        var (first, count, offset) = (0L, 0, 0L);
        foreach (var row in Rows(0, isScan: true))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var places = SampleReading.CountPlaces(row, _options);
            if (count > 0 && count + places > rangePairs)
            {
                yield return new PairRange(name, first, count, offset);
                (first, count) = (first + count, 0);
            }

            (offset, count) = (count == 0 ? row.Offset : offset, count + places);
        }

        if (count > 0)
        {
            yield return new PairRange(name, first, count, offset);
        }
    }

    private IEnumerable<PairReading> Read(PairRange range, CancellationToken cancellationToken)
    {
        var (index, end) = (range.First, range.First + range.Count);
        foreach (var row in Rows(range.Offset, isScan: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var reading in SampleReading.Of(new PairPlace(name, index), row, _options))
            {
                yield return reading;
                index++;
            }

            if (index >= end)
            {
                break;
            }
        }

        if (index != end)
        {
            throw new SourceException(
                $"{table.File.Path} has changed since it was planned: {index - range.First} places from {range.First} on, expected {range.Count}. "
                + "Restore it or start a new run.");
        }
    }

    /// <summary>The rows, with what the file system says as a fault of the source.</summary>
    private IEnumerable<Sample> Rows(long offset, bool isScan)
    {
        using var rows = table.Read(offset, isScan).GetEnumerator();
        while (Guard(rows.MoveNext))
        {
            yield return rows.Current;
        }
    }

    private bool Guard(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException || (failure is IOException and not IFault))
        {
            throw new SourceException(
                $"{table.File.Path} cannot be read: {UnreadableFileException.Words(failure)}. Check its disk or mount, and its permissions.",
                failure, failure is UnauthorizedAccessException ? FaultKind.Lasting : FaultKind.Passing);
        }
    }
}
