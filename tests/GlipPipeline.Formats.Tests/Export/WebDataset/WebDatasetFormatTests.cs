using System.Text;

namespace GlipPipeline.Formats.Tests.Export.WebDataset;

public sealed class WebDatasetFormatTests
{
    [Fact]
    public async Task Export_WhenReadBack_HasTheMembersOfAPairSideBySideAndNoKeyTwice()
    {
        using var corpus = await ExportedCorpus.CreateAsync();

        await corpus.ExportAsync("webdataset", change: request => request with { Shards = 3 });

        var samples = Enumerable.Range(0, 3).SelectMany(shard => Tars.Read(corpus[$"out/train-{shard:d6}.tar"]).Chunk(3)).ToList();
        var expected = corpus.Expected("webdataset");
        samples.Count.ShouldBe(expected.Count);
        samples.Select(sample => sample[0].Name.Split('.')[0]).ShouldBeUnique();
        foreach (var (sample, pair) in samples.Zip(expected))
        {
            sample.Select(member => member.Name.Split('.', 2)[1]).ShouldBe(["jpg", "txt", "json"]);
            sample.Select(member => member.Name.Split('.', 2)[0]).Distinct().Count().ShouldBe(1);
            sample[0].Content.ShouldBe(ExportReading.Image(corpus, pair));
            Encoding.UTF8.GetString(sample[1].Content).ShouldBe(pair.Caption);
            ExportReading.Phrases(ExportReading.Json(Encoding.UTF8.GetString(sample[2].Content)).GetProperty("phrases")).ShouldBe(ExportReading.Phrases(pair));
        }
    }
}
