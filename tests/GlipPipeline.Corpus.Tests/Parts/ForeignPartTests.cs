using DuckDB.NET.Data;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Pairs;

namespace GlipPipeline.Corpus.Tests.Parts;

/// <summary>Files that are Parquet with the right column names, but were not written by this program.</summary>
public sealed class ForeignPartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("NULL::VARCHAR AS caption")]
    [InlineData("NULL::VARCHAR AS source")]
    [InlineData("7 AS caption")]
    [InlineData("NULL::STRUCT(bytes BLOB, path VARCHAR) AS image")]
    [InlineData("[NULL, NULL] AS phrases")]
    [InlineData("NULL AS groundings")]
    [InlineData("'no hash' AS sha256")]
    [InlineData("list_transform(phrases, lambda p: struct_update(p, spans := [{'start': 0::INTEGER, 'end': 9999::INTEGER}])) AS phrases")]
    [InlineData("list_transform(phrases, lambda p: struct_update(p, spans := [{'start': -1::INTEGER, 'end': 1::INTEGER}])) AS phrases")]
    public async Task Read_WhenAColumnHoldsSomethingElse_SaysSo(string column)
    {
        await PartFiles.WriteAsync(_folder["own.parquet"], [LabelledPairs.Create(1)]);
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var copy = new DuckDBCommand(
            $"COPY (SELECT * REPLACE ({column}) FROM '{_folder["own.parquet"]}') TO '{_folder["foreign.parquet"]}' (FORMAT parquet)", connection);
        copy.ExecuteNonQuery();

        Should.Throw<PartException>(() => PartReader.Read([_folder["foreign.parquet"]], new PartReadOptions()).ToList());
    }
}
