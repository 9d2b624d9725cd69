using GlipPipeline.Core.Stores;

namespace GlipPipeline.Storage.Azure;

/// <summary>
/// Finds out whether a store creates a name once, and whether the credentials may write and delete. The ledger rests on the first; Azure
/// keeps it, but not everything that speaks its protocol does.
/// </summary>
internal static class CreateProbe
{
    private const int Rounds = 4;
    private const int Racers = 2;

    /// <summary>Lets creations race.</summary>
    /// <exception cref="StoreException">
    /// More than one creation won a round, or none did and there is no blob; or the store cannot be written.
    /// </exception>
    public static async Task RunAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        foreach (var _ in Enumerable.Range(0, Rounds))
        {
            var name = AzureBlobStore.OwnName($"probe-{Guid.NewGuid():n}");
            var races = Enumerable.Range(0, Racers)
                .Select(racer => store.CreateIfAbsentAsync(name, new[] { (byte)racer }, cancellationToken)).ToList();
            var winners = (await Task.WhenAll(races)).Count(won => won);
            // Where the reply to the winner was lost, the client repeated the request and was told that the blob exists.
            var isSafe = winners == 1 || (winners == 0 && await store.ReadAsync(name, cancellationToken) is not null);
            await store.DeleteAsync(name, cancellationToken);
            if (!isSafe)
            {
                throw new StoreException($"The store of '{store.Address}' is not safe for a corpus: of {Racers} requests that create the same "
                    + $"blob, {winners} were told that they did (expected 1). Use Azure Blob storage itself, or Azurite.");
            }
        }
    }
}
