using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Native.Tests.DuckDb;

public sealed class DuckDbErrorTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.OpenInMemory();
    private readonly DuckDbConnection _connection;

    public DuckDbErrorTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Prepare_WhenTheSqlIsWrong_GivesTheLibrarysMessage() =>
        Should.Throw<DuckDbException>(() => _connection.Prepare("SELEC 1")).Message.ShouldContain("syntax error at or near \"SELEC\"");

    [Fact]
    public void Execute_WhenATableIsMissing_SaysWhichKindOfError()
    {
        var failure = Should.Throw<DuckDbException>(() => _connection.Execute("DELETE FROM nowhere"));

        failure.Kind.ShouldBe(DuckDbErrorKind.Catalog);
        failure.Message.ShouldContain("nowhere");
    }

    [Fact]
    public void Query_WhenAFileIsMissing_NamesIt() =>
        Should.Throw<DuckDbException>(() => _connection.Query("SELECT * FROM read_parquet('/no/such.parquet')")).Message.ShouldContain(
            "/no/such.parquet");

    [Fact]
    public void Chunks_WhenARowFailsOnTheWay_Throws()
    {
        using var result =
            _connection.Query("SELECT CASE WHEN i = 9000000 THEN error('row nine million') ELSE i END FROM range(10000000) t(i)");

        var failure = Should.Throw<DuckDbException>(() => result.Chunks().Sum(chunk => chunk.RowCount));

        failure.Message.ShouldStartWith("DuckDB cannot read on");
        failure.Message.ShouldEndWith("row nine million");
    }

    [Fact]
    public void Bind_WhenThereIsNoSuchParameter_SaysHowManyThereAre()
    {
        using var statement = _connection.Prepare("SELECT ?::BIGINT");

        Should.Throw<DuckDbException>(() => statement.Bind(2, 1L)).Message.ShouldContain("parameter 2 (of 1)");
    }

    [Fact]
    public void Append_WhenThereIsNoSuchTable_NamesIt() =>
        Should.Throw<DuckDbException>(() => _connection.Append("nowhere")).Message.ShouldContain("nowhere");

    [Fact]
    public void OpenInMemory_WhenAnOptionIsWrong_NamesIt() =>
        Should.Throw<DuckDbException>(() => DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = -1 })).Message.ShouldContain(
            "threads");

    [Fact]
    public async Task Execute_WhenCancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        var query = Task.Run(
            () => _connection.Execute("SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(10000000) b(i)", cancellation.Token));
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(query);
    }
}
