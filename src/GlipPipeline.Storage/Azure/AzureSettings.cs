using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;

namespace GlipPipeline.Storage.Azure;

/// <summary>What the user's environment says of Azure storage, by the names that Azure's own tools read.</summary>
internal sealed record AzureSettings
{
    public const string ConnectionStringVariable = "AZURE_STORAGE_CONNECTION_STRING";
    public const string SasTokenVariable = "AZURE_STORAGE_SAS_TOKEN";
    public const string AccountKeyVariable = "AZURE_STORAGE_KEY";
    public const string BlobEndpointVariable = "AZURE_STORAGE_BLOB_ENDPOINT";

    /// <summary>Account, credentials and endpoints in one text; goes before all others.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>A shared access signature, with or without the question mark.</summary>
    public string? SasToken { get; init; }

    /// <summary>The account's key.</summary>
    public string? AccountKey { get; init; }

    /// <summary>Where the account answers, if not where Azure's public cloud or Azurite would.</summary>
    public string? BlobEndpoint { get; init; }

    /// <summary>Sits between the client's retries and the network; for tests.</summary>
    public HttpPipelinePolicy? Wire { get; init; }

    public static AzureSettings FromEnvironment() => new()
    {
        ConnectionString = Read(ConnectionStringVariable),
        SasToken = Read(SasTokenVariable),
        AccountKey = Read(AccountKeyVariable),
        BlobEndpoint = Read(BlobEndpointVariable),
    };

    /// <summary>
    /// For opening a corpus: a wrong name or a store that is not there is reported soon.
    /// </summary>
    public BlobClientOptions ImpatientOptions() => Options(maxRetries: 2, networkTimeout: TimeSpan.FromSeconds(10));

    /// <summary>
    /// For work: waits of 0.8, 1.6, 3.2, 6.4, 12.8, 16, … s, 89 s in all give or take a fifth, outlast a store that is gone for a minute.
    /// The time for one answer lets a block through at half a megabit a second.
    /// </summary>
    public BlobClientOptions PatientOptions() => Options(maxRetries: 9, networkTimeout: TimeSpan.FromSeconds(60));

    private BlobClientOptions Options(int maxRetries, TimeSpan networkTimeout)
    {
        var options = new BlobClientOptions
        {
            Retry =
            {
                Mode = RetryMode.Exponential,
                MaxRetries = maxRetries,
                Delay = TimeSpan.FromSeconds(0.8),
                MaxDelay = TimeSpan.FromSeconds(16),
                NetworkTimeout = networkTimeout,
            },
            Diagnostics = { ApplicationId = "glip" },
        };
        if (Wire is not null)
        {
            options.AddPolicy(Wire, HttpPipelinePosition.PerRetry);
        }

        return options;
    }

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value.Trim() : null;
}
