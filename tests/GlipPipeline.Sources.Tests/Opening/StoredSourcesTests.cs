using Azure.Storage.Blobs;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Sources.Opening;
using GlipPipeline.Sources.Tests.Parquet;
using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Sources.Tests.Opening;

/// <summary>Tables in Azure Blob storage, against Azurite.</summary>
public sealed class StoredSourcesTests
{
    [SkippableFact]
    public async Task Open_WhenAddressHoldsTables_ReadsThemAsLocalOnes()
    {
        var container = await CreateAsync();
        var address = $"az://{AzuriteProcess.AccountName}/{container.Name}/sets/one";
        await container.UploadBlobAsync("sets/one/data/0.parquet", new BinaryData(File("a", "b", "c")));
        await container.UploadBlobAsync("sets/one/data/1.parquet", new BinaryData(File("d")));
        await container.UploadBlobAsync("sets/one/README.md", new BinaryData("a set"));

        var folder = PairSources.Open([address]).Sources;
        folder.Select(source => $"{source.Name}: {string.Join(' ', source.ReadAll(2).Cast<PairReading.Found>().Select(found => found.Pair.Caption))}")
            .ShouldBe(["0.parquet: a b c", "1.parquet: d"]);
        var file = PairSources.Open([address + "/data/1.parquet"]).Sources.Single();
        file.Fingerprint().ShouldBe(folder[1].Fingerprint());
        file.Files().Single().Bytes.ShouldBe(File("d").Length);

        await container.UploadBlobAsync("sets/one/2.tar", new BinaryData("no table"));
        Should.Throw<SourceException>(() => PairSources.Open([address])).Message.ShouldContain("2.tar: an archive");
        Should.Throw<SourceException>(() => PairSources.Open([address, address + "/data/1.parquet"]));
    }

    private static byte[] File(params string[] captions) =>
        new ParquetFileBuilder { ValuesOfPage = 2 }.Add("jpg", [.. captions.Select(caption => new byte[200_000])]).Add("caption", captions).Build();

    private static async Task<BlobContainerClient> CreateAsync()
    {
        var connection = (await AzuriteProcess.SharedAsync()).ConnectionString;
        Environment.SetEnvironmentVariable("AZURE_STORAGE_CONNECTION_STRING", connection);
        var container = new BlobServiceClient(connection, new BlobClientOptions()).GetBlobContainerClient($"t{Guid.NewGuid():n}");
        await container.CreateAsync();
        return container;
    }
}
