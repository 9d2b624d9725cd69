using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Azure;

/// <summary>
/// Copies a blob within its account. The store does it, for large blobs in the background; a caller that asks again for a copy that is under way
/// waits for it.
/// </summary>
internal static class ServerSideCopy
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Copies, unless the destination exists, and waits until it is whole.</summary>
    /// <exception cref="StoreException">The store gave the copy up; the next call starts again.</exception>
    public static async Task RunAsync(BlobBaseClient source, BlobBaseClient destination, CancellationToken cancellationToken)
    {
        if (await StartAsync(source, destination, cancellationToken))
        {
            return;
        }

        BlobProperties found;
        while ((found = (await destination.GetPropertiesAsync(cancellationToken: cancellationToken)).Value).BlobCopyStatus == CopyStatus.Pending)
        {
            await Task.Delay(PollInterval, cancellationToken);
        }

        if (found.BlobCopyStatus is CopyStatus.Failed or CopyStatus.Aborted)
        {
            var isSame = new BlobRequestConditions { IfMatch = found.ETag };
            await destination.DeleteIfExistsAsync(conditions: isSame, cancellationToken: cancellationToken);
            throw new StoreException($"Azure gave up copying '{source.Name}' to '{destination.Name}': {found.CopyStatusDescription}. Start again.");
        }
    }

    /// <returns>Whether the copy was done at once.</returns>
    private static async Task<bool> StartAsync(BlobBaseClient source, BlobBaseClient destination, CancellationToken cancellationToken)
    {
        try
        {
            var options = new BlobCopyFromUriOptions { DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            var copy = await destination.StartCopyFromUriAsync(source.Uri, options, cancellationToken);
            return copy.GetRawResponse().Headers.TryGetValue("x-ms-copy-status", out var status) && status == "success";
        }
        catch (RequestFailedException answer)
            when (AzureFailure.IsExisting(answer) || answer.ErrorCode == BlobErrorCode.PendingCopyOperation)
        {
            return false;
        }
    }
}
