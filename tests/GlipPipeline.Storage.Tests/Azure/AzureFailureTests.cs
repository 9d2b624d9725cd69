using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Identity;
using Azure.Storage.Sas;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Azure;
using GlipPipeline.Testing.Azure;

namespace GlipPipeline.Storage.Tests.Azure;

/// <summary>What a user reads when Azure refuses: what, where, why, and what to do; never a credential.</summary>
public sealed class AzureFailureTests
{
    private static readonly AzureAddress Address = new("account", "container", "corpus");

    [SkippableFact]
    public async Task OpenForWritingAsync_WhenTheKeyIsWrong_SaysWhereItCameFrom()
    {
        using var container = await AzuriteContainer.CreateAsync();
        var settings = await SettingsAsync(key: Convert.ToBase64String(new byte[64]));

        var message = await FailAsync(() => AzureBlobStore.OpenForWritingAsync(container.Address, settings, default));

        message.ShouldStartWith($"Cannot open the corpus in '{container.Address}': the credentials");
        message.ShouldContain("AZURE_STORAGE_KEY");
        message.ShouldContain("HTTP 403");
    }

    [SkippableFact]
    public async Task OpenForReadingAsync_WhenThereIsNoContainer_SaysSo()
    {
        using var container = await AzuriteContainer.CreateAsync();

        (await FailAsync(container.OpenForReadingAsync))
            .ShouldContain($"account 'devstoreaccount1' has no container '{container.Address.Container}'. Correct the address. (HTTP 404 ContainerNotFound)");
    }

    [SkippableFact]
    public async Task OpenForReadingAsync_WhenThereIsNoCorpus_SaysSo()
    {
        using var container = await AzuriteContainer.CreateAsync();
        await container.Client.CreateAsync();

        (await FailAsync(container.OpenForReadingAsync)).ShouldStartWith($"There is no corpus at '{container.Address}'");
    }

    [SkippableFact]
    public async Task OpenForWritingAsync_WhenTheSasMayNotWrite_SaysWhatIsNeeded()
    {
        using var container = await AzuriteContainer.CreateAsync();
        await container.Client.CreateAsync();
        var sas = container.Client.GenerateSasUri(BlobContainerSasPermissions.Read | BlobContainerSasPermissions.List, DateTimeOffset.UtcNow.AddHours(1));
        var settings = await SettingsAsync(sas: sas.Query);

        var message = await FailAsync(() => AzureBlobStore.OpenForWritingAsync(container.Address, settings, default));

        message.ShouldContain("may not do that");
        message.ShouldContain("read, add, create, write, delete and list");
        message.ShouldNotContain("sig=");
    }

    [SkippableFact]
    public async Task OpenForWritingAsync_WhenTheSasMayDoAll_WritesReadsAndCopies()
    {
        using var container = await AzuriteContainer.CreateAsync();
        await container.Client.CreateAsync();
        var sas = container.Client.GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.UtcNow.AddHours(1));

        using var store = await AzureBlobStore.OpenForWritingAsync(container.Address, await SettingsAsync(sas: sas.Query), default);
        await store.CreateIfAbsentAsync(new("x"), "red"u8.ToArray(), default);
        await store.CopyAsync(new("x"), new("y"), default);

        (await store.ReadAsync(new("y"), default)).ShouldBe("red"u8.ToArray());
    }

    [Fact]
    public async Task OpenForWritingAsync_WhenNothingListens_SaysSo()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var settings = new AzureSettings { BlobEndpoint = $"http://127.0.0.1:{port}/devstoreaccount1" };

        (await FailAsync(() => AzureBlobStore.OpenForWritingAsync(Address with { Account = "devstoreaccount1" }, settings, default)))
            .ShouldContain("the store cannot be reached: Connection refused");
    }

    [Fact]
    public async Task OpenForReadingAsync_WhenTheHostHasNoAddress_SaysSo()
    {
        var settings = new AzureSettings { BlobEndpoint = "http://account.invalid", AccountKey = "a2V5" };

        (await FailAsync(() => AzureBlobStore.OpenForReadingAsync(Address, settings, default))).ShouldContain("cannot be resolved");
    }

    [Theory]
    [InlineData("AccountName=account;AccountKey=secret!", null, null, null, "AZURE_STORAGE_CONNECTION_STRING is malformed")]
    [InlineData("secret", null, null, null, "AZURE_STORAGE_CONNECTION_STRING is malformed")]
    [InlineData("UseDevelopmentStorage=true", null, null, null, "that of account 'devstoreaccount1', but 'az://account/container/corpus'")]
    [InlineData(null, null, "secret!", null, "AZURE_STORAGE_KEY is malformed")]
    [InlineData(null, null, null, "http://store:10000/account", "only sent over https")]
    [InlineData(null, null, "a2V5", "store:10000", "AZURE_STORAGE_BLOB_ENDPOINT is 'store:10000', expected the http or https")]
    [InlineData(null, null, "a2V5", "https://me:secret@store/account?sig=secret", "AZURE_STORAGE_BLOB_ENDPOINT is 'https://store/account', expected")]
    public async Task OpenForReadingAsync_WhenASettingIsWrong_NamesItWithoutItsContent(
        string? connection, string? sas, string? key, string? endpoint, string expected)
    {
        var settings = new AzureSettings { ConnectionString = connection, SasToken = sas, AccountKey = key, BlobEndpoint = endpoint };

        var message = await FailAsync(() => AzureBlobStore.OpenForReadingAsync(Address, settings, default));

        message.ShouldContain(expected);
        message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(502)]
    public void Describe_WhenTheAnswerIsNotTheStores_IsAFaultThatMayPass(int status) =>
        AzureFailure.Describe("write 'x'", Address, AzureSettings.AccountKeyVariable, new RequestFailedException(status, "refused"))
            .Fault.ShouldBe(FaultKind.Passing);

    [Theory]
    [InlineData(403, "AuthenticationFailed", "the credentials are wrong or have expired; they came from AZURE_STORAGE_KEY. (HTTP 403 AuthenticationFailed)")]
    [InlineData(403, "AuthorizationPermissionMismatch", "the role Storage Blob Data Contributor")]
    [InlineData(404, "ContainerNotFound", "account 'account' has no container 'container'")]
    [InlineData(409, "ContainerBeingDeleted", "is being deleted")]
    [InlineData(412, "ConditionNotMet", "it was changed after it was read")]
    [InlineData(503, "ServerBusy", "the store is busy or out of order")]
    public void Describe_WhenTheStoreAnswers_SaysWhatToDo(int status, string code, string expected) =>
        AzureFailure.Describe("write 'x'", Address, AzureSettings.AccountKeyVariable, new RequestFailedException(status, "refused", code, null))
            .Message.ShouldContain(expected);

    [Fact]
    public void Describe_WhenEveryTryFailed_ExplainsTheLast() =>
        AzureFailure.Describe(
                "write 'x'", Address, "", new AggregateException(new IOException("first"), new IOException("last\n   at Somewhere")))
            .Message.ShouldBe("Cannot write 'x' in 'az://account/container/corpus': last");

    [Fact]
    public void Describe_WhenThereAreNoCredentials_NamesTheVariables() =>
        AzureFailure.Describe("write 'x'", Address, "", new CredentialUnavailableException("none\nand none"))
            .Message.ShouldEndWith("Set AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_KEY, or log in with `az login`.");

    private static async Task<AzureSettings> SettingsAsync(string? key = null, string? sas = null) => new()
    {
        BlobEndpoint = (await AzuriteProcess.SharedAsync()).BlobEndpoint.ToString(), AccountKey = key, SasToken = sas,
    };

    private static async Task<string> FailAsync<T>(Func<Task<T>> open)
    {
        var message = (await Should.ThrowAsync<StoreException>(open)).Message;
        message.ShouldNotContain("\n");
        return message;
    }
}
