using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Native.Tests.DuckDb;

public sealed class DuckDbMemoryTests
{
    [Fact]
    public void Everything_WhenOpenedAndFreedThousandsOfTimes_KeepsMemoryFlat()
    {
        using var database = DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = 1 });
        var before = ResidentBytesAfter(() => Repeat(500, () => UseEverything(database)));
        var after = ResidentBytesAfter(() => Repeat(2_000, () => UseEverything(database)));

        // A lost chunk alone would be over 100 KB a round.
        (after - before).ShouldBeLessThan(10 << 20);
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

        var before = ResidentBytesAfter(() => Repeat(100, OpenAndClose));
        var after = ResidentBytesAfter(() => Repeat(200, OpenAndClose));

        (after - before).ShouldBeLessThan(24 << 20);
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

    private static void Repeat(int times, Action action)
    {
        for (var round = 0; round < times; round++)
        {
            action();
        }
    }

    private static long ResidentBytesAfter(Action action)
    {
        action();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
