using System.Text.Encodings.Web;
using System.Text.Json;
using GlipPipeline.Storage.Ledger;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>The bytes of <c>index.json</c>. Equal indices give equal bytes.</summary>
public static class IndexJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>UTF-8 with a final line break.</summary>
    public static byte[] Encode(CorpusIndex index) => [.. JsonSerializer.SerializeToUtf8Bytes(index, Format), (byte)'\n'];

    /// <summary>Reads the bytes back.</summary>
    /// <exception cref="LedgerException">The bytes are no index, or one of a version that this program does not know.</exception>
    public static CorpusIndex Decode(ReadOnlySpan<byte> json)
    {
        try
        {
            var index = JsonSerializer.Deserialize<CorpusIndex>(json, Format) ?? throw new LedgerException("index.json is null.");
            return index.SchemaVersion == CorpusIndex.CurrentSchemaVersion
                ? index
                : throw new LedgerException(
                    $"index.json has version {index.SchemaVersion}, this program reads version {CorpusIndex.CurrentSchemaVersion}: use the glip that wrote it, or a newer one.");
        }
        catch (JsonException failure)
        {
            throw new LedgerException($"index.json is damaged: {failure.Message} Seal the run again by running `glip label` with its options.", failure);
        }
    }
}
