using System.Globalization;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Storage.Local;
using Parquet;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// Writes the labelled pairs of one unit to a Parquet file. Equal pairs in equal order give equal bytes. Memory stays at one row group,
/// whatever the unit's size. Not thread safe.
/// </summary>
public sealed class PartWriter : IAsyncDisposable
{
    /// <summary>
    /// A row group ends at so many bytes of images and captions, or at so many rows. Parquet.Net writes a row group's column as one page, of
    /// which it needs a plain and a compressed copy: so this, three times, is the memory of a writer. It is small enough, too, for viewers,
    /// which refuse to scan a row group of over 286 MiB, and for a reader that wants one picture.
    /// </summary>
    private const int RowGroupBytes = 16 << 20;
    private const int RowGroupRows = 1024;

    private readonly string _path;
    private readonly PartProvenance _provenance;
    private readonly PartRowGroup _group = new();
    private FileStream? _file;
    private ParquetWriter? _writer;
    private int _rows;
    private bool _completed;

    private PartWriter(string path, PartProvenance provenance) => (_path, _provenance) = (path, provenance);

    /// <summary>Begins a part.</summary>
    /// <param name="path">A local file that does not exist yet.</param>
    /// <param name="provenance">Goes into the file's metadata.</param>
    public static PartWriter Create(string path, PartProvenance provenance) => new(path, provenance);

    /// <summary>Adds a row. The image's bytes must stay as they are until the part is complete.</summary>
    /// <exception cref="PartException">The file cannot be written.</exception>
    public ValueTask AppendAsync(LabelledPair pair, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pair);
        _group.Add(pair);
        _rows++;
        return _group.Bytes < RowGroupBytes && _group.RowCount < RowGroupRows
            ? ValueTask.CompletedTask
            : new ValueTask(WriteAsync(WriteGroupAsync, cancellationToken));
    }

    /// <summary>Writes what is left and closes the file. It is not yet durable.</summary>
    /// <exception cref="PartException">The file cannot be written.</exception>
    public async Task<PartSummary> CompleteAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(WriteRestAsync, cancellationToken);
        _completed = true;
        return new PartSummary(_rows, new FileInfo(_path).Length);
    }

    /// <summary>Frees everything; a part that was not completed is removed.</summary>
    public async ValueTask DisposeAsync()
    {
        // The writer holds nothing but the file, and would put a footer on half a part.
        if (_file is not null)
        {
            await _file.DisposeAsync();
        }

        if (!_completed && _file is not null)
        {
            File.Delete(_path);
        }
    }

    private async Task WriteAsync(Func<CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PartException(
                string.Create(CultureInfo.InvariantCulture, $"The rows cannot be written to '{_path}': {failure.Message}"),
                failure,
                Errno.KindOf(Errno.Of(failure)));
        }
    }

    private async Task WriteGroupAsync(CancellationToken cancellationToken) =>
        await _group.WriteAsync(await OpenAsync(cancellationToken), cancellationToken);

    private async Task WriteRestAsync(CancellationToken cancellationToken)
    {
        var writer = await OpenAsync(cancellationToken);
        if (_group.RowCount > 0)
        {
            await _group.WriteAsync(writer, cancellationToken);
        }

        await writer.DisposeAsync();
        await _file!.DisposeAsync();
    }

    private async Task<ParquetWriter> OpenAsync(CancellationToken cancellationToken)
    {
        _file ??= new FileStream(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        return _writer ??= await BeginAsync(_file, _provenance, cancellationToken);
    }

    private static async Task<ParquetWriter> BeginAsync(Stream file, PartProvenance provenance, CancellationToken cancellationToken)
    {
        var writer = await ParquetWriter.CreateAsync(
            PartSchema.Columns, file, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy }, cancellationToken: cancellationToken);
        writer.CustomMetadata = PartMetadata.Of(provenance);
        return writer;
    }
}
