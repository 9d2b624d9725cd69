using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Native.Tests.DuckDb;

public sealed class DuckDbQueryTests : IDisposable
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.OpenInMemory(new DuckDbOptions { Threads = 2 });
    private readonly DuckDbConnection _connection;

    public DuckDbQueryTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    [Fact]
    public void Query_WhenColumnsAreOfFixedWidth_ReadsEveryType()
    {
        using var result = _connection.Query(
            "SELECT true, 1::TINYINT, 2::SMALLINT, 3::INTEGER, 4::BIGINT, 5::UTINYINT, 6::USMALLINT, 7::UINTEGER, 8::UBIGINT, 9.5::FLOAT, "
            + "10.25::DOUBLE, -11::HUGEINT");
        var chunk = result.Chunks().ShouldHaveSingleItemWhileOpen();

        chunk.Column(0).Values<bool>()[0].ShouldBeTrue();
        chunk.Column(1).Values<sbyte>()[0].ShouldBe((sbyte)1);
        chunk.Column(2).Values<short>()[0].ShouldBe((short)2);
        chunk.Column(3).Values<int>()[0].ShouldBe(3);
        chunk.Column(4).Values<long>()[0].ShouldBe(4);
        chunk.Column(5).Values<byte>()[0].ShouldBe((byte)5);
        chunk.Column(6).Values<ushort>()[0].ShouldBe((ushort)6);
        chunk.Column(7).Values<uint>()[0].ShouldBe(7u);
        chunk.Column(8).Values<ulong>()[0].ShouldBe(8ul);
        chunk.Column(9).Values<float>()[0].ShouldBe(9.5f);
        chunk.Column(10).Values<double>()[0].ShouldBe(10.25);
        chunk.Column(11).Values<Int128>()[0].ShouldBe((Int128)(-11));
    }

    [Theory]
    [InlineData("")]
    [InlineData("twelve bytes")]
    [InlineData("thirteen byte")]
    [InlineData("ein Großer Hund 🐕 läuft über die Straße")]
    public void Query_WhenTextIsShortOrLong_ReadsItWhole(string text)
    {
        using var statement = _connection.Prepare("SELECT ?");
        using var result = statement.Bind(1, text).Query();

        result.Chunks().ShouldHaveSingleItemWhileOpen().Column(0).Text(0).ShouldBe(text);
    }

    [Fact]
    public void Query_WhenValuesAreNull_SaysSoRowByRow()
    {
        using var result = _connection.Query("SELECT CASE WHEN i % 3 = 0 THEN NULL ELSE i END FROM range(100) t(i) ORDER BY i");
        var column = result.Chunks().ShouldHaveSingleItemWhileOpen().Column(0);

        for (var row = 0; row < column.Count; row++)
        {
            column.IsNull(row).ShouldBe(row % 3 == 0);
        }
    }

    [Fact]
    public void Query_WhenListsHoldStructsWithLists_ReadsEveryLevel()
    {
        using var result = _connection.Query(
            "SELECT * FROM (VALUES ([{'t': 'a', 's': [1, 2]}, {'t': NULL, 's': []}]), ([]), (NULL), ([{'t': 'b', 's': [3]}])) v(c)");
        var column = result.Chunks().ShouldHaveSingleItemWhileOpen().Column(0);

        column.List(0).Length.ShouldBe(2);
        column.List(1).Length.ShouldBe(0);
        column.IsNull(2).ShouldBeTrue();
        var structs = column.Elements();
        structs.Field(0).Text(column.List(0).Offset).ShouldBe("a");
        structs.Field(0).NullableText(column.List(0).Offset + 1).ShouldBeNull();
        var last = structs.Field(1).List(column.List(3).Offset);
        structs.Field(1).Elements().Values<int>().Slice(last.Offset, last.Length).ToArray().ShouldBe([3]);
    }

    [Fact]
    public void Query_WhenThereAreManyRows_StreamsAllChunks()
    {
        using var result = _connection.Query("SELECT i FROM range(100000) t(i)");
        long rows = 0, sum = 0;
        foreach (var chunk in result.Chunks())
        {
            rows += chunk.RowCount;
            foreach (var value in chunk.Column(0).Values<long>())
            {
                sum += value;
            }
        }

        (rows, sum).ShouldBe((100_000, 4_999_950_000));
    }

    [Fact]
    public void Columns_WhenTypesAreNested_DescribesThem()
    {
        using var result = _connection.Query("SELECT [{'x': 1, 'y': 'z'}] AS c");

        result.Columns.ShouldHaveSingleItem().Name.ShouldBe("c");
        result.Columns[0].Type.Element!.Fields.Select(field => (field.Name, field.Type.Kind))
            .ShouldBe([("x", DuckDbTypeKind.Integer), ("y", DuckDbTypeKind.Varchar)]);
    }

    [Fact]
    public void Bind_WhenEveryKindIsGiven_PassesTheValues()
    {
        using var statement = _connection.Prepare("SELECT ?::BOOLEAN, ?::BIGINT, ?::DOUBLE, ?::VARCHAR, ?::BLOB, ?::VARCHAR IS NULL");
        statement.Bind(1, true).Bind(2, long.MinValue).Bind(3, -0.5).Bind(4, "x\0y").Bind(5, [0, 255]).Bind(6, (string?)null);
        using var result = statement.Query();
        var chunk = result.Chunks().ShouldHaveSingleItemWhileOpen();

        chunk.Column(0).Values<bool>()[0].ShouldBeTrue();
        chunk.Column(1).Values<long>()[0].ShouldBe(long.MinValue);
        chunk.Column(2).Values<double>()[0].ShouldBe(-0.5);
        chunk.Column(3).Text(0).ShouldBe("x\0y");
        chunk.Column(4).Bytes(0).ToArray().ShouldBe([0, 255]);
        chunk.Column(5).Values<bool>()[0].ShouldBeTrue();
    }

    [Fact]
    public void Query_WhenRunAgain_TakesTheNewValues()
    {
        using var statement = _connection.Prepare("SELECT ?::BIGINT + 1");
        foreach (var value in new[] { 1L, 41L })
        {
            using var result = statement.Bind(1, value).Query();
            result.Chunks().ShouldHaveSingleItemWhileOpen().Column(0).Values<long>()[0].ShouldBe(value + 1);
        }
    }

    [Fact]
    public void Values_WhenTheTypeIsAnother_Refuses()
    {
        using var result = _connection.Query("SELECT 1::INTEGER");
        var chunk = result.Chunks().ShouldHaveSingleItemWhileOpen();

        Should.Throw<InvalidOperationException>(() => chunk.Column(0).Values<long>().Length).Message.ShouldContain("Integer");
    }
}
