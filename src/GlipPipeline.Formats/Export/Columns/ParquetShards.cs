using System.Collections.Immutable;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Formats.Export.Writing;
using Parquet;
using Parquet.Schema;

namespace GlipPipeline.Formats.Export.Columns;

/// <summary>Rows of one row group by their columns. Not thread safe.</summary>
internal interface IRowColumns
{
    /// <summary>The columns in the order of the schema.</summary>
    IReadOnlyList<LeafColumn> Leaves { get; }

    /// <summary>Adds a row. Its image is held, not copied.</summary>
    void Add(ExportPair pair);
}

/// <summary>Writes Parquet shards. A row group ends at so many bytes or rows, or at a checkpoint. Not thread safe.</summary>
/// <param name="target">The export.</param>
/// <param name="schema">The columns.</param>
/// <param name="metadata">Goes into every footer.</param>
/// <param name="columns">Makes the columns of a row group.</param>
/// <param name="nameOf">Name of a shard's file.</param>
internal sealed class ParquetShards(
    ExportTarget target, ParquetSchema schema, IReadOnlyDictionary<string, string> metadata, Func<IRowColumns> columns, Func<ExportSplit, int, string> nameOf) : IExportWriter
{
    /// <summary>As of a part: a viewer refuses to scan row groups of over 286 MiB, and a writer holds one three times.</summary>
    private const int GroupBytes = 16 << 20;
    private const int GroupRows = 1024;

    private readonly GrowingParquet _files = new(target.Files);
    private readonly ImmutableArray<Pending> _pending = [.. target.Splits.Select(_ => new Pending(columns()))];

    public async ValueTask AppendAsync(ExportPair pair, CancellationToken cancellationToken)
    {
        var pending = _pending[pair.Split];
        if (pending.Rows > 0 && pending.Shard != pair.Shard)
        {
            await WriteAsync(pair.Split, cancellationToken);
            target.Files.Close(nameOf(target.Splits[pair.Split], pending.Shard));
        }

        pending.Shard = pair.Shard;
        pending.Columns.Add(pair);
        pending.Rows++;
        pending.Bytes += pair.Image.Length + pair.Caption.Length;
        pair.Count(target.Counts);
        if (pending.Bytes >= GroupBytes || pending.Rows >= GroupRows)
        {
            await WriteAsync(pair.Split, cancellationToken);
        }
    }

    public async ValueTask<string> SuspendAsync(CancellationToken cancellationToken)
    {
        for (var split = 0; split < _pending.Length; split++)
        {
            await WriteAsync(split, cancellationToken);
        }

        return "";
    }

    public void Resume(string state)
    {
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await SuspendAsync(cancellationToken);
        using var empty = new MemoryStream();
        await using (await ParquetWriter.CreateAsync(schema, empty, Options, cancellationToken: cancellationToken))
        {
        }

        foreach (var split in target.Splits)
        {
            for (var shard = 0; shard < split.Shards; shard++)
            {
                _files.Complete(nameOf(split, shard), empty.ToArray(), metadata);
            }
        }
    }

    private static ParquetOptions Options => new() { CompressionMethod = CompressionMethod.Snappy };

    private async Task WriteAsync(int split, CancellationToken cancellationToken)
    {
        var pending = _pending[split];
        if (pending.Rows == 0)
        {
            return;
        }

        using var file = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(schema, file, Options, cancellationToken: cancellationToken))
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in pending.Columns.Leaves)
            {
                await column.WriteAsync(group, cancellationToken);
                column.Clear();
            }

            group.CompleteValidate();
        }

        _files.Append(nameOf(target.Splits[split], pending.Shard), file.GetBuffer().AsSpan(0, (int)file.Length));
        (pending.Rows, pending.Bytes) = (0, 0);
    }

    private sealed class Pending(IRowColumns columns)
    {
        public IRowColumns Columns { get; } = columns;

        public int Shard { get; set; }

        public int Rows { get; set; }

        public long Bytes { get; set; }
    }
}

/// <summary>Gives columns to those who fill them, in the order of the schema.</summary>
internal sealed class LeafColumns(ParquetSchema schema)
{
    private readonly List<LeafColumn> _all = [];

    public IReadOnlyList<LeafColumn> All => _all;

    public LeafColumn<T> Next<T>()
        where T : struct
    {
        var column = new LeafColumn<T>(schema.DataFields[_all.Count]);
        _all.Add(column);
        return column;
    }
}
