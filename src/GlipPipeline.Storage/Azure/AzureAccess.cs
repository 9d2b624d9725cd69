using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Azure;

/// <summary>Finds the credentials for an address and makes a client of its container.</summary>
internal static class AzureAccess
{
    /// <summary>The key of Azurite's account, which Microsoft publishes.</summary>
    private const string DevelopmentKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <exception cref="StoreException">The settings cannot be read, or are those of another account.</exception>
    public static BlobContainerClient Connect(AzureAddress address, AzureSettings settings, BlobClientOptions options)
    {
        try
        {
            return Service(address, settings, options).GetBlobContainerClient(address.Container);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            // The exception's own message may quote the credential.
            throw new StoreException($"The credentials for '{address}' cannot be read: {Source(address, settings)} is malformed. "
                + "Copy it again from the Azure portal or the az tool.", fault: FaultKind.Lasting);
        }
    }

    /// <summary>Where the credentials come from, for a message.</summary>
    public static string Source(AzureAddress address, AzureSettings settings) => settings switch
    {
        { ConnectionString: not null } => AzureSettings.ConnectionStringVariable,
        { SasToken: not null } => AzureSettings.SasTokenVariable,
        { AccountKey: not null } => AzureSettings.AccountKeyVariable,
        _ when address.Account == AzureAddress.DevelopmentAccount => "Azurite's own key",
        _ => "the Azure login (az login, managed identity or AZURE_CLIENT_ID …)",
    };

    private static BlobServiceClient Service(AzureAddress address, AzureSettings settings, BlobClientOptions options) => settings switch
    {
        { ConnectionString: { } text } => OfSameAccount(address, new BlobServiceClient(text, options)),
        { SasToken: { } token } => new BlobServiceClient(new UriBuilder(Endpoint(address, settings)) { Query = token }.Uri, options),
        { AccountKey: { } key } => WithKey(address, settings, key, options),
        _ when address.Account == AzureAddress.DevelopmentAccount => WithKey(address, settings, DevelopmentKey, options),
        _ => WithLogin(address, settings, options),
    };

    private static BlobServiceClient WithKey(AzureAddress address, AzureSettings settings, string key, BlobClientOptions options) =>
        new(Endpoint(address, settings), new StorageSharedKeyCredential(address.Account, key), options);

    private static BlobServiceClient WithLogin(AzureAddress address, AzureSettings settings, BlobClientOptions options)
    {
        var endpoint = Endpoint(address, settings);
        return endpoint.Scheme == Uri.UriSchemeHttps
            ? new BlobServiceClient(endpoint, new DefaultAzureCredential(), options)
            : throw new StoreException($"An Azure login is only sent over https, and {AzureSettings.BlobEndpointVariable} is {endpoint}. "
                + $"Set {AzureSettings.AccountKeyVariable} or {AzureSettings.SasTokenVariable}, or an https endpoint.", fault: FaultKind.Lasting);
    }

    private static BlobServiceClient OfSameAccount(AzureAddress address, BlobServiceClient service) => service.AccountName == address.Account
        ? service
        : throw new StoreException($"{AzureSettings.ConnectionStringVariable} is that of account '{service.AccountName}', "
            + $"but '{address}' names account '{address.Account}'. Correct the address, or unset the variable.", fault: FaultKind.Lasting);

    private static Uri Endpoint(AzureAddress address, AzureSettings settings)
    {
        if (settings.BlobEndpoint is not { } text)
        {
            return new Uri(address.Account == AzureAddress.DevelopmentAccount
                ? $"http://127.0.0.1:10000/{address.Account}"
                : $"https://{address.Account}.blob.core.windows.net");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
            && (endpoint.Scheme == Uri.UriSchemeHttp || endpoint.Scheme == Uri.UriSchemeHttps)
            && endpoint is { Query: "", UserInfo: "" }
            ? endpoint
            : throw new StoreException($"{AzureSettings.BlobEndpointVariable} is '{AzureAddress.Shown(text)}', expected the http or https "
                + $"address of the account's blob service without a query, for example http://127.0.0.1:10000/{address.Account}.", fault: FaultKind.Lasting);
    }
}
