using System.Net.Sockets;
using System.Security.Authentication;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs.Models;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Azure;

/// <summary>Says what Azure storage refused, and what to do about it. Messages hold no credentials.</summary>
internal static class AzureFailure
{
    /// <summary>More than this, and Azure takes no request that a key has signed.</summary>
    private static readonly TimeSpan LargestClockSkew = TimeSpan.FromMinutes(15);

    /// <summary>Whether an exception is the environment's fault and not StoreException or the caller's own cancellation.</summary>
    public static bool IsOfStore(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        StoreException => false,
        // The client's own time limit for an answer looks like a cancellation.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        RequestFailedException or AggregateException or AuthenticationFailedException or IOException or HttpRequestException => true,
        _ => false,
    };

    /// <param name="what">What failed, for example "write 'run.json'".</param>
    /// <param name="address">The corpus.</param>
    /// <param name="credentials">Where the credentials come from.</param>
    /// <param name="cause">The exception of the client.</param>
    public static StoreException Describe(string what, AzureAddress address, string credentials, Exception cause)
    {
        // After several tries the client throws the errors of all of them; the last is the one that stands.
        var last = cause is AggregateException { InnerExceptions: [.., var final] } ? final : cause;
        return new StoreException($"Cannot {what} in '{address}': {Explain(address, credentials, last)}", cause, KindOf(last));
    }

    /// <summary>Whether a create-if-absent found something there.</summary>
    public static bool IsExisting(RequestFailedException exception) =>
        Says(exception, BlobErrorCode.BlobAlreadyExists) || Says(exception, BlobErrorCode.ConditionNotMet);

    /// <summary>Whether a store gave a reason; what never reached it, or was answered by something before it, has none.</summary>
    private static bool Says(RequestFailedException answer, BlobErrorCode reason) => answer.ErrorCode == reason.ToString();

    /// <summary>Whether waiting may cure a refusal: wrong credentials and a container that is not there stay so.</summary>
    private static FaultKind KindOf(Exception cause) => cause switch
    {
        RequestFailedException { Status: 400 or 401 or 403 } or AuthenticationFailedException => FaultKind.Lasting,
        RequestFailedException answer when Says(answer, BlobErrorCode.ContainerNotFound) => FaultKind.Lasting,
        _ => FaultKind.Passing,
    };

    private static string Explain(AzureAddress address, string credentials, Exception cause) => cause switch
    {
        RequestFailedException { Status: > 0 } answer => $"{Explain(address, credentials, answer)} (HTTP {answer.Status} {answer.ErrorCode})",
        CredentialUnavailableException => "no credentials were found. Set AZURE_STORAGE_CONNECTION_STRING, AZURE_STORAGE_SAS_TOKEN or "
            + "AZURE_STORAGE_KEY, or log in with `az login`.",
        AuthenticationFailedException => $"{credentials} was refused: {FirstLine(cause.Message)} Log in again with `az login`.",
        OperationCanceledException => "the store did not answer in time. Check the network and start again; what is committed is kept.",
        _ => Unreachable(address, cause),
    };

    private static string Explain(AzureAddress address, string credentials, RequestFailedException answer)
    {
        var skew = answer.GetRawResponse()?.Headers.Date is { } date ? (TimeProvider.System.GetUtcNow() - date).Duration() : TimeSpan.Zero;
        return answer switch
        {
            { Status: 401 or 403 } when skew > LargestClockSkew =>
                $"this machine's clock differs from the store's by {skew.TotalMinutes:0} minutes. Set it right.",
            _ when Says(answer, BlobErrorCode.AuthenticationFailed) || answer.Status == 401 =>
                $"the credentials are wrong or have expired; they came from {credentials}.",
            { Status: 403 } => $"the credentials may not do that; they came from {credentials}. Give a SAS with the permissions "
                + "read, add, create, write, delete and list, or the role Storage Blob Data Contributor; check the account's network rules.",
            _ when Says(answer, BlobErrorCode.ContainerNotFound) =>
                $"account '{address.Account}' has no container '{address.Container}'. Correct the address.",
            _ when Says(answer, BlobErrorCode.ContainerBeingDeleted) =>
                $"container '{address.Container}' is being deleted. Wait a minute, or choose another.",
            { Status: 404 } => "there is no such blob.",
            { Status: 412 } => "it was changed after it was read. Nothing of a corpus is ever changed: look for another program that does.",
            { Status: 429 or >= 500 } => "the store is busy or out of order. Start again later; what is committed is kept.",
            _ => FirstLine(answer.Message),
        };
    }

    private static string Unreachable(AzureAddress address, Exception cause)
    {
        for (var inner = cause; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"the name of its host cannot be resolved. Is '{address.Account}' the account's name, and is there a network?";
                case SocketException socket:
                    return $"the store cannot be reached: {socket.Message}. Check the network and "
                        + $"{AzureSettings.BlobEndpointVariable}; for {AzureAddress.DevelopmentAccount}, start Azurite.";
                case AuthenticationException tls:
                    return $"no secure connection: {FirstLine(tls.Message)}";
            }
        }

        return FirstLine(cause.Message);
    }

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();
}
