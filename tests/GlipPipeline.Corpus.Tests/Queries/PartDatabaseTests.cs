using GlipPipeline.Corpus.Queries;
using GlipPipeline.Corpus.Tests.Parts;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Queries;

public sealed class PartDatabaseTests : IDisposable
{
    /// <summary>Takes minutes on any machine.</summary>
    private const string LongQuery = "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b WHERE (a.range * b.range) % 7 = 3";

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _elsewhere = new();

    public void Dispose()
    {
        _folder.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Query_WhenItReadsTheFiles_Answers()
    {
        using var database = await OpenAsync();

        database.Query($"SELECT count(*), any_value(caption) FROM {database.Table}", row => (row.GetInt64(0), row.GetString(1)))
            .ShouldBe([(3, LabelledPairs.Create(0).Pair.Caption)]);
    }

    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM '/etc/passwd'")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("SELECT * FROM read_text('@IN/../../../../../../etc/passwd')")]
    [InlineData("SELECT * FROM read_parquet('@OUT/other.parquet')")]
    [InlineData("SELECT * FROM read_parquet('https://example.org/a.parquet')")]
    [InlineData("COPY (SELECT 1) TO '@OUT/a.csv'")]
    [InlineData("COPY (SELECT 1) TO '/tmp/glip-never-written.csv'")]
    [InlineData("EXPORT DATABASE '@OUT/export'")]
    [InlineData("ATTACH '@OUT/a.db'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("LOAD '@OUT/a.duckdb_extension'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET lock_configuration = false")]
    [InlineData("RESET allowed_directories")]
    [InlineData("SET memory_limit = '1TB'")]
    [InlineData("SET threads = 64")]
    public async Task Query_WhenItWantsMoreThanTheFiles_IsRefused(string sql)
    {
        await PartFiles.WriteAsync(_elsewhere["other.parquet"], [LabelledPairs.Create(7)]);
        using var database = await OpenAsync();
        var text = sql.Replace("@IN", _folder.Path, StringComparison.Ordinal).Replace("@OUT", _elsewhere.Path, StringComparison.Ordinal);

        Should.Throw<QueryException>(() => database.Query(text, row => row.GetValue(0)));

        Directory.EnumerateFileSystemEntries(_elsewhere.Path).ShouldBe([_elsewhere["other.parquet"]]);
    }

    [Fact]
    public async Task Query_WhenItTakesTooLong_IsStopped()
    {
        using var database = await OpenAsync(new QueryLimits { Time = TimeSpan.FromMilliseconds(200) });

        Should.Throw<QueryException>(() => database.Query(LongQuery, row => row.GetInt64(0))).Message.ShouldContain("longer than 0.2 s");

        database.Query("SELECT 1", row => row.GetInt32(0)).ShouldBe([1]);
    }

    [Fact]
    public async Task Query_WhenItNeedsTooMuchMemory_IsStopped()
    {
        using var database = await OpenAsync(new QueryLimits { MemoryBytes = 32 << 20, Threads = 1 });

        Should.Throw<QueryException>(() => database.Query("SELECT list(range) FROM range(100000000)", row => row.FieldCount))
            .Message.ShouldContain("Out of Memory");
    }

    [Fact]
    public async Task Query_WhenTheSqlIsWrong_SaysWhere()
    {
        using var database = await OpenAsync();

        Should.Throw<QueryException>(() => database.Query("SELECT nothing", row => row.FieldCount)).Message.ShouldContain("nothing");
    }

    [Fact]
    public async Task Stream_WhenRowsEndEarly_SaysSo()
    {
        using var database = await OpenAsync();

        Should.Throw<QueryException>(() => database.Stream($"SELECT key FROM {database.Table}", rows: 4, row => row.GetString(0)).ToList())
            .Message.ShouldContain("end after 3");
    }

    [Fact]
    public void LibraryVersion_WhenAsked_IsThatOfThePackage() => PartDatabase.LibraryVersion.ShouldBe("v1.5.6");

    private async Task<PartDatabase> OpenAsync(QueryLimits? limits = null)
    {
        await PartFiles.WriteAsync(_folder["a.parquet"], Enumerable.Range(0, 3).Select(index => LabelledPairs.Create(index)));
        return PartDatabase.Open([_folder["a.parquet"]], limits);
    }
}
