using GlipPipeline.Core.Stores;
using GlipPipeline.Storage;

namespace GlipPipeline.Cli.Hosts;

/// <summary>Opens the cluster's own store with a time limit: a wrong address or credential is reported within half a minute.</summary>
internal static class HomeStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Opens the store for writing.</summary>
    /// <exception cref="StoreException">It cannot be opened, or does not answer in time.</exception>
    public static async Task<IObjectStore> OpenAsync(string address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await CorpusStore.OpenForWritingAsync(address, patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreException(
                $"--store: '{address}' did not answer within {Patience.TotalSeconds:0} s. Check the address, the credentials and the network.");
        }
    }
}
