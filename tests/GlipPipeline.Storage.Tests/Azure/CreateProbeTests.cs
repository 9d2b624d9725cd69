using GlipPipeline.Storage.Azure;
using GlipPipeline.Testing.Azure;
using GlipPipeline.Testing.Faults;

namespace GlipPipeline.Storage.Tests.Azure;

public sealed class CreateProbeTests
{
    [SkippableFact]
    public async Task RunAsync_WhenRepliesToTheWinnersAreLost_AcceptsTheStore()
    {
        using var container = await AzuriteContainer.CreateAsync();
        using var lossy = new FaultyStore(
            await container.OpenAsync(), call => call.Operation == StoreOperation.Create ? StoreFault.ExistsAfter : StoreFault.None);

        await Should.NotThrowAsync(() => CreateProbe.RunAsync(lossy, default));
    }
}
