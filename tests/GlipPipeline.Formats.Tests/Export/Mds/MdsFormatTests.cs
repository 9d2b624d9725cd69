using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace GlipPipeline.Formats.Tests.Export.Mds;

/// <summary>Reads shards as streaming/base/format/mds/reader.py does, written from that description.</summary>
public sealed class MdsFormatTests
{
    [Theory]
    [InlineData(null, 1)]
    [InlineData(3, 3)]
    public async Task Export_WhenReadBack_HoldsEverySample(int? asked, int shards)
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("mds", change: request => request with { Shards = asked });

        var index = ExportReading.Json(await File.ReadAllTextAsync(corpus["out/train/index.json"]));
        index.GetProperty("version").GetInt32().ShouldBe(2);
        index.GetProperty("shards").GetArrayLength().ShouldBe(shards);
        var samples = index.GetProperty("shards").EnumerateArray().SelectMany(shard => Samples(corpus, shard)).ToList();
        var expected = corpus.Expected("mds");
        samples.Count.ShouldBe(expected.Count);
        foreach (var (sample, pair) in samples.Zip(expected))
        {
            Encoding.UTF8.GetString(sample["caption"]).ShouldBe(pair.Caption);
            sample["image"].ShouldBe(ExportReading.Image(corpus, pair));
            BinaryPrimitives.ReadInt64LittleEndian(sample["width"]).ShouldBe(pair.Size.Width);
            ExportReading.Phrases(ExportReading.Json(Encoding.UTF8.GetString(sample["phrases"]))).ShouldBe(ExportReading.Phrases(pair));
        }
    }

    private static IEnumerable<Dictionary<string, byte[]>> Samples(ExportedCorpus corpus, JsonElement shard)
    {
        var raw = shard.GetProperty("raw_data");
        var file = File.ReadAllBytes(corpus[$"out/train/{raw.GetProperty("basename")}"]);
        file.Length.ShouldBe(raw.GetProperty("bytes").GetInt32());
        var count = (int)BinaryPrimitives.ReadUInt32LittleEndian(file);
        count.ShouldBe(shard.GetProperty("samples").GetInt32());
        for (var sample = 0; sample < count; sample++)
        {
            var begin = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((1 + sample) * 4));
            var end = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan((2 + sample) * 4));
            yield return Columns(file.AsSpan((int)begin, (int)(end - begin)), shard);
        }
    }

    private static Dictionary<string, byte[]> Columns(ReadOnlySpan<byte> sample, JsonElement shard)
    {
        var names = shard.GetProperty("column_names").EnumerateArray().Select(name => name.GetString()!).ToList();
        names.ShouldBe(names.Order(StringComparer.Ordinal));
        var sizes = shard.GetProperty("column_sizes").EnumerateArray().Select(size => size.ValueKind == JsonValueKind.Null ? -1 : size.GetInt32()).ToArray();
        var at = sizes.Count(size => size < 0) * 4;
        var (column, length) = (new Dictionary<string, byte[]>(), 0);
        for (var index = 0; index < names.Count; index++)
        {
            var size = sizes[index] >= 0 ? sizes[index] : (int)BinaryPrimitives.ReadUInt32LittleEndian(sample[(4 * length++)..]);
            column[names[index]] = sample.Slice(at, size).ToArray();
            at += size;
        }

        at.ShouldBe(sample.Length);
        return column;
    }
}
