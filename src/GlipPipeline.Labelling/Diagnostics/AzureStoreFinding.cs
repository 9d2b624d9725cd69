using GlipPipeline.Core.Stores;
using GlipPipeline.Storage.Azure;

namespace GlipPipeline.Labelling.Diagnostics;

/// <summary>Can a corpus be made at an address in Azure Blob storage? Tried with blobs that are removed again; no container is created.</summary>
internal static class AzureStoreFinding
{
    public static async Task<Finding> FindAsync(string address, CancellationToken cancellationToken)
    {
        try
        {
            await AzureBlobStore.ProbeAsync(address, cancellationToken);
            return new Finding("store", "Azure Blob", FindingState.Ok, $"{address} can hold a corpus");
        }
        catch (StoreException error)
        {
            return new Finding("store", "Azure Blob", FindingState.Missing, error.Message, "see docs/stores.md for addresses and credentials");
        }
    }
}
