using System.Threading.Channels;
using GlipPipeline.Native.DuckDb;
using GlipPipeline.Testing;

namespace GlipPipeline.Native.Tests.DuckDb;

public sealed class DuckDbRowStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DuckDbDatabase _database =
        DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = 1, PreserveInsertionOrder = false });
    private readonly DuckDbConnection _connection;
    private readonly DuckDbRowStream _stream;

    public DuckDbRowStreamTests()
    {
        _connection = _database.Connect();
        _stream = _connection.CreateRowStream(
            [new DuckDbColumn("i", DuckDbType.Of(DuckDbTypeKind.BigInt)), new DuckDbColumn("b", DuckDbType.Of(DuckDbTypeKind.Blob))]);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task SendAsync_WhenAQueryReads_PassesEveryRowInOrder()
    {
        var copy = CopyAsync();
        for (var chunk = 0; chunk < 50; chunk++)
        {
            await SendAsync(firstValue: chunk * 100L, rows: 100);
        }

        _stream.Complete();
        await copy;

        using var reader = _database.Connect();
        using var result = reader.Query($"SELECT i, b FROM read_parquet('{_folder["numbers.parquet"]}')");
        var expected = 0L;
        foreach (var chunk in result.Chunks())
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                chunk.Column(0).Values<long>()[row].ShouldBe(expected);
                chunk.Column(1).Bytes(row).ToArray().ShouldBe(BlobOf(expected));
                expected++;
            }
        }

        expected.ShouldBe(5_000);
    }

    [Fact]
    public async Task Complete_WhenNoRowWasSent_WritesAnEmptyTable()
    {
        var copy = CopyAsync();
        _stream.Complete();
        await copy;

        using var result = _connection.Query($"SELECT count(*) FROM read_parquet('{_folder["numbers.parquet"]}')");
        result.Chunks().ShouldHaveSingleItemWhileOpen().Column(0).Values<long>()[0].ShouldBe(0);
    }

    [Fact]
    public async Task Abandon_WhenAQueryReads_FailsItWithTheReason()
    {
        var copy = CopyAsync();
        await SendAsync(firstValue: 0, rows: 10);
        _stream.Abandon("the unit was cancelled");

        (await Should.ThrowAsync<DuckDbException>(copy)).Message.ShouldContain("the unit was cancelled");
    }

    [Fact]
    public async Task SendAsync_WhenTheQueryHasFailed_Throws()
    {
        await Should.ThrowAsync<DuckDbException>(CopyAsync("/no/such/folder/x.parquet"));

        using var chunk = _stream.CreateChunk();
        await Should.ThrowAsync<ChannelClosedException>(_stream.SendAsync(chunk, CancellationToken.None).AsTask());
    }

    private static byte[] BlobOf(long value) => [.. Enumerable.Repeat((byte)value, (int)(value % 40))];

    private Task CopyAsync(string? path = null) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                _connection.Execute($"COPY (SELECT * FROM {_stream.Name}()) TO '{path ?? _folder["numbers.parquet"]}' (FORMAT parquet)");
            }
            finally
            {
                _stream.Close();
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private async Task SendAsync(long firstValue, int rows)
    {
        var chunk = _stream.CreateChunk();
        for (var offset = 0; offset < rows; offset++)
        {
            var row = chunk.AddRow();
            chunk.Column(0).Values<long>()[row] = firstValue + offset;
            chunk.Column(1).SetBytes(row, BlobOf(firstValue + offset));
        }

        await _stream.SendAsync(chunk, CancellationToken.None);
    }
}
