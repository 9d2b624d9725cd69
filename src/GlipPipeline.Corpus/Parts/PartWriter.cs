using System.Threading.Channels;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Parts;

/// <summary>
/// Writes the labelled pairs of one unit to a Parquet file. Equal pairs in equal order give equal bytes. Memory stays at a few row groups,
/// whatever the unit's size: rows flow through one single-threaded <c>COPY</c> that runs beside the caller. Not thread safe.
/// </summary>
public sealed class PartWriter : IAsyncDisposable
{
    /// <summary>
    /// Rows wait until they are this many bytes, or this many rows; both depend on the rows alone, so that row groups begin at the same
    /// rows every time.
    /// </summary>
    private const int ChunkBytes = 4 << 20;
    private const int ChunkRows = 256;

    /// <summary>
    /// Small enough for viewers, which refuse to scan a row group of over 286 MiB, and for a reader that wants one picture.
    /// </summary>
    private const int RowGroupBytes = 32 << 20;
    private const int RowGroupRows = 1024;

    private static readonly string[] LastingFaults =
        ["No space left on device", "Disk quota exceeded", "Read-only file system", "Permission denied"];

    private readonly string _path;
    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection _connection;
    private readonly DuckDbRowStream _stream;
    private readonly Task _copy;
    private DuckDbChunkBuilder _chunk;
    private long _chunkBytes;
    private int _rows;
    private bool _completed;

    private PartWriter(string path, PartProvenance provenance)
    {
        _path = path;
        _database = DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = 1, PreserveInsertionOrder = false });
        _connection = _database.Connect();
        _stream = _connection.CreateRowStream(PartSchema.Columns);
        _chunk = _stream.CreateChunk();
        _copy = Task.Factory.StartNew(
            () => Copy(provenance),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
    }

    /// <summary>Begins a part.</summary>
    /// <param name="path">A local file that does not exist yet.</param>
    /// <param name="provenance">Goes into the file's metadata.</param>
    public static PartWriter Create(string path, PartProvenance provenance) => new(path, provenance);

    /// <summary>Adds a row.</summary>
    /// <exception cref="PartException">The file cannot be written.</exception>
    public ValueTask AppendAsync(LabelledPair pair, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pair);
        PartRowEncoder.Add(_chunk, pair);
        _rows++;
        _chunkBytes += pair.Pair.ImageBytes.Length;
        return _chunkBytes < ChunkBytes && _chunk.RowCount < ChunkRows
            ? ValueTask.CompletedTask
            : new ValueTask(SendAsync(cancellationToken));
    }

    /// <summary>Writes what is left and closes the file. It is not yet durable.</summary>
    /// <exception cref="PartException">The file cannot be written.</exception>
    public async Task<PartSummary> CompleteAsync(CancellationToken cancellationToken)
    {
        if (_chunk.RowCount > 0)
        {
            await SendAsync(cancellationToken);
        }

        _stream.Complete();
        await AwaitCopyAsync();
        _completed = true;
        return new PartSummary(_rows, new FileInfo(_path).Length);
    }

    /// <summary>Frees everything; a part that was not completed is removed.</summary>
    public async ValueTask DisposeAsync()
    {
        _stream.Abandon("the part was given up before it was complete");
        await _copy.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _chunk.Dispose();
        _connection.Dispose();
        _database.Dispose();
        if (!_completed && File.Exists(_path))
        {
            File.Delete(_path);
        }
    }

    private void Copy(PartProvenance provenance)
    {
        try
        {
            _connection.Execute(
                $"""
                COPY (SELECT * FROM {_stream.Name}()) TO {Literal(_path)} (
                    FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {RowGroupRows}, ROW_GROUP_SIZE_BYTES {RowGroupBytes},
                    KV_METADATA {"{"} huggingface: {Literal(PartMetadata.HuggingFace)}, glip: {Literal(PartMetadata.Glip(provenance))} {"}"})
                """);
        }
        finally
        {
            _stream.Close();
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _stream.SendAsync(_chunk, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            await AwaitCopyAsync();
            throw;
        }

        _chunk = _stream.CreateChunk();
        _chunkBytes = 0;
    }

    private async Task AwaitCopyAsync()
    {
        try
        {
            await _copy;
        }
        catch (DuckDbException failure)
        {
            throw new PartException($"The rows cannot be written: {failure.LibraryMessage}", failure, KindOf(failure.LibraryMessage));
        }
    }

    /// <summary>The library gives no error number, only the system's own words for it.</summary>
    private static FaultKind KindOf(string message) =>
        LastingFaults.Any(words => message.Contains(words, StringComparison.Ordinal)) ? FaultKind.Lasting : FaultKind.Passing;

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
