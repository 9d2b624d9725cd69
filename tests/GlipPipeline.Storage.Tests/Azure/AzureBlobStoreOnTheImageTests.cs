using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Storage.Tests.Azure;

/// <summary>The tests of the store once more, against Azurite as it runs beside a cluster of docker-compose.yml.</summary>
public sealed class AzureBlobStoreOnTheImageTests(AzuriteImage image) : AzureBlobStoreTests, IClassFixture<AzuriteImage>
{
    private protected override Task<AzuriteContainer> CreateContainerAsync() => Task.FromResult(new AzuriteContainer(image.ConnectionString));
}
