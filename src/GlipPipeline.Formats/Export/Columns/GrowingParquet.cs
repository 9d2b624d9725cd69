using System.Buffers.Binary;
using System.Collections.Immutable;
using GlipPipeline.Formats.Export.Writing;

namespace GlipPipeline.Formats.Export.Columns;

/// <summary>
/// Parquet files that only grow, so that an interrupted export goes on in their middle: row groups come as small files of their own, whose columns are
/// moved and whose entries of the footer are kept apart until the end. Then a page index (apache/parquet-format, PageIndex.md) and one footer follow.
/// Parquet.Net writes a column of a row group as one page, so its index has one entry. Not thread safe.
/// </summary>
/// <param name="files">Where to.</param>
internal sealed class GrowingParquet(ExportFiles files)
{
    private const int TrailerBytes = 8;

    // The numbers of parquet.thrift.
    private const short MetadataRows = 3, MetadataGroups = 4, MetadataPairs = 5;
    private const short GroupColumns = 1, GroupRows = 3, GroupOffset = 5, GroupOrdinal = 7;
    private const short ChunkOffset = 2, ChunkMetadata = 3, ChunkOffsetIndex = 4, ChunkOffsetIndexLength = 5, ChunkColumnIndex = 6, ChunkColumnIndexLength = 7;
    private const short ColumnCompressedBytes = 7, ColumnDataPage = 9, ColumnIndexPage = 10, ColumnDictionaryPage = 11, ColumnStatistics = 12;
    private const short StatisticsNulls = 3, StatisticsMax = 5, StatisticsMin = 6;

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>Adds the row group of a file that holds one.</summary>
    public void Append(string name, ReadOnlySpan<byte> file)
    {
        if (files.LengthOf(name) == 0)
        {
            files.Append(name, Magic);
        }

        var footer = ThriftStruct.Read(Footer(file, out var footerStart));
        var group = footer.Inners(MetadataGroups).Single();
        var by = files.LengthOf(name) - Magic.Length;
        files.Append(name, file[Magic.Length..footerStart]);
        group.Shift(GroupOffset, by);
        foreach (var column in group.Inners(GroupColumns))
        {
            column.Shift(ChunkOffset, by);
            foreach (var offset in new[] { ColumnDataPage, ColumnIndexPage, ColumnDictionaryPage })
            {
                column.Inner(ChunkMetadata)!.Shift(offset, by);
            }
        }

        Keep($"{name}.groups", group.ToBytes());
    }

    /// <summary>Ends a file with its page index and its footer.</summary>
    /// <param name="name">The file.</param>
    /// <param name="empty">A file of the same columns without a row group.</param>
    /// <param name="metadata">Goes into the footer.</param>
    public void Complete(string name, ReadOnlySpan<byte> empty, IReadOnlyDictionary<string, string> metadata)
    {
        if (files.LengthOf(name) == 0)
        {
            files.Append(name, Magic);
        }

        var groups = Kept($"{name}.groups").Select(bytes => ThriftStruct.Read(bytes)).ToImmutableArray();
        foreach (var (ordinal, group) in groups.Index())
        {
            group.SetInt16(GroupOrdinal, ordinal);
            AppendIndices(name, group);
        }

        var footer = ThriftStruct.Read(Footer(empty, out _));
        footer.SetInt64(MetadataRows, groups.Sum(group => group.Number(GroupRows)!.Value));
        footer.SetStructs(MetadataGroups, groups);
        footer.SetStructs(MetadataPairs, metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(Pair));
        var bytes = footer.ToBytes();
        var length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)bytes.Length);
        files.Append(name, bytes);
        files.Append(name, length);
        files.Append(name, Magic);
        files.Close(name);
    }

    private void AppendIndices(string name, ThriftStruct group)
    {
        foreach (var column in group.Inners(GroupColumns))
        {
            var metadata = column.Inner(ChunkMetadata)!;
            if (ColumnIndex(metadata) is { } index)
            {
                column.SetInt64(ChunkColumnIndex, files.Append(name, index));
                column.SetInt32(ChunkColumnIndexLength, index.Length);
            }

            var offsets = OffsetIndex(metadata);
            column.SetInt64(ChunkOffsetIndex, files.Append(name, offsets));
            column.SetInt32(ChunkOffsetIndexLength, offsets.Length);
        }
    }

    private static byte[] OffsetIndex(ThriftStruct metadata)
    {
        var page = metadata.Number(ColumnDataPage)!.Value;
        var end = (metadata.Number(ColumnDictionaryPage) is { } dictionary and > 0 ? dictionary : page) + metadata.Number(ColumnCompressedBytes)!.Value;
        var location = new ThriftStruct();
        location.SetInt64(1, page);
        location.SetInt32(2, end - page);
        location.SetInt64(3, 0);
        var index = new ThriftStruct();
        index.SetStructs(1, [location]);
        return index.ToBytes();
    }

    /// <summary>Null where the column's statistics lack a bound, as of one that holds nothing but NULL.</summary>
    private static byte[]? ColumnIndex(ThriftStruct metadata)
    {
        if (metadata.Inner(ColumnStatistics) is not { } statistics || statistics.Bytes(StatisticsMin) is not { } min || statistics.Bytes(StatisticsMax) is not { } max)
        {
            return null;
        }

        var index = new ThriftStruct();
        index.SetTruths(1, false);
        index.SetBytes(2, min);
        index.SetBytes(3, max);
        index.SetInt32(4, 0);
        if (statistics.Number(StatisticsNulls) is { } nulls)
        {
            index.SetNumbers(5, nulls);
        }

        return index.ToBytes();
    }

    private static ThriftStruct Pair(KeyValuePair<string, string> entry)
    {
        var pair = new ThriftStruct();
        pair.SetText(1, entry.Key);
        pair.SetText(2, entry.Value);
        return pair;
    }

    private static ReadOnlySpan<byte> Footer(ReadOnlySpan<byte> file, out int start)
    {
        var length = (int)BinaryPrimitives.ReadUInt32LittleEndian(file[^TrailerBytes..]);
        start = file.Length - TrailerBytes - length;
        return file.Slice(start, length);
    }

    private void Keep(string spool, byte[] bytes)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        files.Spool(spool, length);
        files.Spool(spool, bytes);
    }

    private IEnumerable<byte[]> Kept(string spool)
    {
        using var from = files.ReadSpool(spool);
        var length = new byte[sizeof(int)];
        while (from.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            var bytes = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            from.ReadExactly(bytes);
            yield return bytes;
        }
    }
}
