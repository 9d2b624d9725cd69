using System.Text.Json;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using GlipPipeline.Testing;
using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Storage.Tests.Azure;

/// <summary>Azurite's image, of the version that Node's has, in the Docker engine of this machine. Without an engine its tests are skipped.</summary>
public sealed class AzuriteImage : IAsyncLifetime
{
    private const int BlobPort = 10_000;

    private IContainer? _container;
    private string? _whyNot;

    /// <summary>What a client of the Azure SDK connects with. Skips the calling test where no Docker engine answers.</summary>
    public string ConnectionString
    {
        get
        {
            Skip.If(_whyNot is not null, $"needs a Docker engine: {_whyNot}");
            return AzuriteProcess.ConnectionStringThrough(new Uri($"http://{_container!.Hostname}:{_container.GetMappedPublicPort(BlobPort)}"));
        }
    }

    public async Task InitializeAsync()
    {
        try
        {
            _container = new ContainerBuilder($"mcr.microsoft.com/azure-storage/azurite:{Version()}")
                .WithCommand("azurite-blob", "--blobHost", "0.0.0.0", "--inMemoryPersistence", "--skipApiVersionCheck", "--loose", "--disableTelemetry")
                .WithPortBinding(BlobPort, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("successfully listens on"))
                .Build();
            await _container.StartAsync();
        }
        catch (DockerUnavailableException failure)
        {
            _whyNot = failure.Message.Split('\n')[0];
        }
    }

    public async Task DisposeAsync() => await (_container?.DisposeAsync() ?? ValueTask.CompletedTask);

    private static string Version()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "npm", "package.json")));
        return package.RootElement.GetProperty("dependencies").GetProperty("azurite").GetString()!;
    }
}
