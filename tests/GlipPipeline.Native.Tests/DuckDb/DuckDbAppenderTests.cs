using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Native.Tests.DuckDb;

public sealed class DuckDbAppenderTests : IDisposable
{
    private const string Table =
        "CREATE TABLE t (id BIGINT PRIMARY KEY, image STRUCT(bytes BLOB, path VARCHAR), phrases STRUCT(text VARCHAR, spans INTEGER[])[])";

    private readonly DuckDbDatabase _database = DuckDbDatabase.OpenInMemory();
    private readonly DuckDbConnection _connection;

    public DuckDbAppenderTests()
    {
        _connection = _database.Connect();
        _connection.Execute(Table);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Append_WhenValuesAreNested_KeepsThem()
    {
        using var appender = _connection.Append("t");
        using (var chunk = new DuckDbChunkBuilder(appender.Columns))
        {
            AddRow(chunk, 1, [1, 0, 2], [("a red circle", [0, 12]), ("ein Häuschen 🏠", [])]);
            AddRow(chunk, 2, null, null);
            AddRow(chunk, 3, [], []);
            appender.Append(chunk);
        }

        appender.Complete();

        Read("SELECT string_agg(coalesce(phrases::VARCHAR, 'NULL') || '/' || coalesce(hex(image.bytes), 'NULL'), ';' ORDER BY id) FROM t")
            .ShouldBe("[{'text': a red circle, 'spans': [0, 12]}, {'text': ein Häuschen 🏠, 'spans': []}]/010002;NULL/NULL;[]/");
    }

    [Fact]
    public void Append_WhenABlobIsLarge_KeepsEveryByte()
    {
        var bytes = new byte[5_000_000];
        new Random(7).NextBytes(bytes);
        using var appender = _connection.Append("t");
        using var chunk = new DuckDbChunkBuilder(appender.Columns);
        AddRow(chunk, 1, bytes, []);
        appender.Append(chunk);
        appender.Complete();

        Read("SELECT sha256(image.bytes) FROM t").ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
    }

    [Fact]
    public void Complete_WhenAConstraintIsViolated_GivesTheLibrarysMessage()
    {
        using var appender = _connection.Append("t");
        using var chunk = new DuckDbChunkBuilder(appender.Columns);
        AddRow(chunk, 1, null, null);
        AddRow(chunk, 1, null, null);

        var failure = Should.Throw<DuckDbException>(() =>
        {
            appender.Append(chunk);
            appender.Complete();
        });

        failure.Message.ShouldContain("PRIMARY KEY or UNIQUE constraint");
    }

    [Fact]
    public void AddRow_WhenTheChunkIsFull_Refuses()
    {
        using var chunk = new DuckDbChunkBuilder([new DuckDbColumn("i", DuckDbType.Of(DuckDbTypeKind.BigInt))]);
        for (var row = 0; row < DuckDbChunkBuilder.Capacity; row++)
        {
            chunk.AddRow();
        }

        Should.Throw<InvalidOperationException>(() => chunk.AddRow()).Message.ShouldContain("2048");
    }

    private static void AddRow(DuckDbChunkBuilder chunk, long id, byte[]? image, (string Text, int[] Spans)[]? phrases)
    {
        var row = chunk.AddRow();
        chunk.Column(0).Values<long>()[row] = id;
        if (image is null)
        {
            chunk.Column(1).SetNull(row);
        }
        else
        {
            chunk.Column(1).Field(0).SetBytes(row, image);
            chunk.Column(1).Field(1).SetText(row, "x.jpg");
        }

        if (phrases is null)
        {
            chunk.Column(2).SetNull(row);
            return;
        }

        var first = chunk.Column(2).AddList(row, phrases.Length);
        for (var phrase = 0; phrase < phrases.Length; phrase++)
        {
            var elements = chunk.Column(2).Elements();
            elements.Field(0).SetText(first + phrase, phrases[phrase].Text);
            var spans = elements.Field(1);
            var firstSpan = spans.AddList(first + phrase, phrases[phrase].Spans.Length);
            phrases[phrase].Spans.CopyTo(spans.Elements().Values<int>()[firstSpan..]);
        }
    }

    private string Read(string sql)
    {
        using var result = _connection.Query(sql);
        return result.Chunks().ShouldHaveSingleItemWhileOpen().Column(0).Text(0);
    }
}
