using System.Buffers.Binary;
using GlipPipeline.Corpus.Queries;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// Copies some columns of a part to a file on this machine: the file has the part's length and its footer, the wanted columns stand where
/// they stand in the part, and between them are holes, which take neither time nor room. DuckDB needs files on this machine and reads of
/// them only what a query asks for.
/// </summary>
internal static class SparseCopy
{
    /// <summary>The footer's length, then the file's last bytes.</summary>
    private const int TrailerBytes = 8;

    /// <summary>Fetched from the end at once, in the hope that it holds the whole footer; it does for some twenty row groups.</summary>
    private const int LikelyFooterBytes = 64 << 10;

    /// <summary>A request costs about as much as this many bytes.</summary>
    private const int GapBytes = 64 << 10;
    private const int BufferBytes = 1 << 20;

    /// <summary>Makes the copy.</summary>
    /// <param name="part">The whole part; can seek.</param>
    /// <param name="path">A new file.</param>
    /// <param name="columns">What to copy.</param>
    /// <param name="mostRows">Row groups behind this many rows are left out; null for all.</param>
    /// <param name="layout">Reads the footer.</param>
    /// <param name="cancellationToken">Stops between two ranges.</param>
    /// <exception cref="PartException">The part has no readable footer.</exception>
    public static async Task CreateAsync(
        Stream part, string path, PartColumns columns, int? mostRows, PartLayout layout, CancellationToken cancellationToken)
    {
        await using var copy = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        copy.SetLength(part.Length);
        var footer = await CopyFooterAsync(part, copy, cancellationToken);
        var chunks = Read(layout, path).Where(chunk => columns.Hold(chunk.Column) && (mostRows is null || chunk.FirstRow < mostRows));
        var wanted = chunks.SelectMany(chunk => new[] { chunk.Pages, chunk.Filter })
            .Select(range => range with { End = Math.Min(range.End, footer.Start) });
        foreach (var range in ByteRange.Merge(wanted, GapBytes))
        {
            await CopyAsync(part, copy, range, cancellationToken);
        }
    }

    /// <summary>Copies the end of the part with its footer.</summary>
    /// <returns>What was copied.</returns>
    private static async Task<ByteRange> CopyFooterAsync(Stream part, FileStream copy, CancellationToken cancellationToken)
    {
        var end = new ByteRange(Math.Max(0, part.Length - LikelyFooterBytes), part.Length);
        await CopyAsync(part, copy, end, cancellationToken);
        var trailer = new byte[TrailerBytes];
        copy.Position = Math.Max(0, part.Length - TrailerBytes);
        await copy.ReadAtLeastAsync(trailer, TrailerBytes, throwOnEndOfStream: false, cancellationToken);
        var footerStart = part.Length - TrailerBytes - BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        if (!trailer.AsSpan(sizeof(uint)).SequenceEqual(ParquetEnds.Magic) || footerStart < ParquetEnds.Magic.Length)
        {
            throw new PartException("it does not end as a Parquet file does: it is empty, cut off or not a Parquet file.");
        }

        var rest = new ByteRange(footerStart, end.Start);
        if (rest.End > rest.Start)
        {
            await CopyAsync(part, copy, rest, cancellationToken);
        }

        copy.Position = 0;
        await copy.WriteAsync(ParquetEnds.Magic.ToArray(), cancellationToken);
        return end with { Start = Math.Min(footerStart, end.Start) };
    }

    private static List<ColumnChunk> Read(PartLayout layout, string path)
    {
        try
        {
            return layout.Read(path);
        }
        catch (QueryException failure)
        {
            throw new PartException(failure.Message, failure);
        }
    }

    private static async Task CopyAsync(Stream part, FileStream copy, ByteRange range, CancellationToken cancellationToken)
    {
        part.Position = range.Start;
        copy.Position = range.Start;
        var buffer = new byte[Math.Min(BufferBytes, range.End - range.Start)];
        for (var left = range.End - range.Start; left > 0;)
        {
            var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, left));
            await part.ReadExactlyAsync(piece, cancellationToken);
            await copy.WriteAsync(piece, cancellationToken);
            left -= piece.Length;
        }
    }
}
