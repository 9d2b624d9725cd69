using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace GlipPipeline.Native.DuckDb;

/// <summary>
/// A table whose rows arrive while a query reads them, so that rows without end pass through DuckDB in bounded memory. One thread runs
/// <c>COPY (SELECT * FROM name()) TO …</c> with the stream's <see cref="Name"/>, another sends chunks; at most two wait in between.
/// </summary>
/// <remarks>
/// The callback that DuckDB runs only hands over vectors that were filled before: no code of a caller, which might throw, runs under native
/// frames.
/// </remarks>
public sealed unsafe class DuckDbRowStream
{
    private const int WaitingChunks = 1;

    private static long _streamCount;

    private readonly ImmutableArray<DuckDbColumn> _columns;
    private readonly Channel<DuckDbChunkBuilder> _chunks = Channel.CreateBounded<DuckDbChunkBuilder>(
        new BoundedChannelOptions(WaitingChunks) { SingleReader = true, SingleWriter = true });

    private volatile string? _abandoned;

    private DuckDbRowStream(ImmutableArray<DuckDbColumn> columns) => _columns = columns;

    /// <summary>Name of the table function, different for every stream of the process.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"row_stream_{Interlocked.Increment(ref _streamCount)}");

    /// <summary>An empty chunk for <see cref="SendAsync"/>.</summary>
    public DuckDbChunkBuilder CreateChunk() => new(_columns);

    /// <summary>Hands rows to the query, when it has taken those before. The stream disposes the chunk.</summary>
    /// <exception cref="ChannelClosedException">The query has ended; its own error says why.</exception>
    public ValueTask SendAsync(DuckDbChunkBuilder chunk, CancellationToken cancellationToken) =>
        _chunks.Writer.WriteAsync(chunk, cancellationToken);

    /// <summary>Says that no more rows come: the query finishes.</summary>
    public void Complete() => _chunks.Writer.TryComplete();

    /// <summary>Says that the rows are abandoned: the query fails. Does nothing when the query has ended.</summary>
    /// <param name="reason">Becomes the query's error.</param>
    public void Abandon(string reason)
    {
        _abandoned = reason;
        _chunks.Writer.TryComplete();
    }

    /// <summary>
    /// To be called when the query has ended, however: whoever still sends rows is told, and rows that nobody took are freed.
    /// </summary>
    public void Close()
    {
        _chunks.Writer.TryComplete();
        while (_chunks.Reader.TryRead(out var chunk))
        {
            chunk.Dispose();
        }
    }

    internal static DuckDbRowStream Register(ConnectionHandle connection, ImmutableArray<DuckDbColumn> columns)
    {
        var stream = new DuckDbRowStream(columns);
        using var function = DuckDbApi.CreateTableFunction();
        DuckDbApi.SetName(function, stream.Name);
        DuckDbApi.SetExtraInfo(function, GCHandle.ToIntPtr(GCHandle.Alloc(stream)), &Free);
        DuckDbApi.SetBind(function, &Bind);
        DuckDbApi.SetInit(function, &Initialise);
        DuckDbApi.SetFunction(function, &Fill);
        return DuckDbApi.RegisterTableFunction(connection, function) == 0
            ? stream
            : throw new DuckDbException(DuckDbErrorKind.Catalog, $"DuckDB cannot register the row stream {stream.Name}");
    }

    [UnmanagedCallersOnly]
    private static void Free(nint extraInfo) => GCHandle.FromIntPtr(extraInfo).Free();

    [UnmanagedCallersOnly]
    private static void Bind(nint bindInfo)
    {
        foreach (var column in From(DuckDbApi.BindExtraInfo(bindInfo))._columns)
        {
            using var type = column.Type.ToNative();
            DuckDbApi.AddResultColumn(bindInfo, column.Name, type);
        }
    }

    [UnmanagedCallersOnly]
    private static void Initialise(nint initInfo) => DuckDbApi.SetMaxThreads(initInfo, 1);

    [UnmanagedCallersOnly]
    private static void Fill(nint functionInfo, nint output)
    {
        var stream = From(DuckDbApi.FunctionExtraInfo(functionInfo));
        var reader = stream._chunks.Reader;
        DuckDbChunkBuilder? chunk;
        while (!reader.TryRead(out chunk) && !reader.Completion.IsCompleted)
        {
            reader.WaitToReadAsync().AsTask().Wait();
        }

        if (chunk is not null)
        {
            HandOver(chunk, output);
        }
        else if (stream._abandoned is { } reason)
        {
            DuckDbApi.SetFunctionError(functionInfo, reason);
        }
        else
        {
            DuckDbApi.SetChunkSize(output, 0);
        }
    }

    private static void HandOver(DuckDbChunkBuilder chunk, nint output)
    {
        using (chunk)
        {
            // Vectors share their memory by counted references: it lives on in the output when the chunk is freed here.
            for (var column = 0; column < chunk.ColumnCount; column++)
            {
                var source = DuckDbApi.ChunkVector(chunk.Handle.DangerousGetHandle(), (ulong)column);
                DuckDbApi.ReferenceVector(DuckDbApi.ChunkVector(output, (ulong)column), source);
            }

            DuckDbApi.SetChunkSize(output, (ulong)chunk.RowCount);
        }
    }

    private static DuckDbRowStream From(nint extraInfo) => (DuckDbRowStream)GCHandle.FromIntPtr(extraInfo).Target!;
}
