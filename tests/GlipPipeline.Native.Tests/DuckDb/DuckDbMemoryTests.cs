using GlipPipeline.Native.DuckDb;
using GlipPipeline.Testing;

namespace GlipPipeline.Native.Tests.DuckDb;

[Collection(nameof(MemoryTests))]
public sealed class DuckDbMemoryTests
{
    [Fact]
    public void Everything_WhenOpenedAndFreedThousandsOfTimes_KeepsMemoryFlat()
    {
        using var database = DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = 1 });

        // A lost chunk alone would be over 100 KB a round.
        MemoryGrowth.LeastOf(600, () => UseEverything(database)).ShouldBeLessThan(6 << 20);
    }

    [Fact]
    public void OpenInMemory_WhenOpenedAndFreedManyTimes_KeepsMemoryFlat()
    {
        static void OpenAndClose()
        {
            using var database = DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = 1 });
            using var connection = database.Connect();
            var stream = connection.CreateRowStream([new DuckDbColumn("i", DuckDbType.Of(DuckDbTypeKind.BigInt))]);
            var chunk = stream.CreateChunk();
            var row = chunk.AddRow();
            chunk.Column(0).Values<long>()[row] = 1;
            stream.SendAsync(chunk, CancellationToken.None).AsTask().IsCompletedSuccessfully.ShouldBeTrue();
            stream.Complete();
            connection.Execute($"CREATE TABLE t AS SELECT * FROM {stream.Name}()");
        }

        MemoryGrowth.LeastOf(100, OpenAndClose).ShouldBeLessThan(12 << 20);
    }

    private static void UseEverything(DuckDbDatabase database)
    {
        using var connection = database.Connect();
        connection.Execute("CREATE TEMP TABLE t (i BIGINT, s VARCHAR, l STRUCT(b BLOB)[])");
        using (var appender = connection.Append("t"))
        {
            using var chunk = new DuckDbChunkBuilder(appender.Columns);
            var row = chunk.AddRow();
            chunk.Column(0).Values<long>()[row] = 1;
            chunk.Column(1).SetText(row, "a text of more than twelve bytes");
            var first = chunk.Column(2).AddList(row, 1);
            chunk.Column(2).Elements().Field(0).SetBytes(first, new byte[10_000]);
            appender.Append(chunk);
            appender.Complete();
        }

        using (var statement = connection.Prepare("SELECT * FROM t WHERE i = ?"))
        using (var result = statement.Bind(1, 1L).Query())
        {
            result.Chunks().Sum(chunk => chunk.RowCount).ShouldBe(1);
        }

        Should.Throw<DuckDbException>(() => connection.Query("SELECT * FROM nowhere"));
    }
}
