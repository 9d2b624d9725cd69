using GlipPipeline.Cluster.Contracts.Runs;
using GlipPipeline.Core.Control;
using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Storage;

namespace GlipPipeline.Cluster.Runs;

/// <summary>Tries whether a corpus can be written, while the one who submits it still waits for the answer.</summary>
internal static class CorpusTrial
{
    /// <summary>Well under the time that a caller waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Why a corpus cannot be written from here; null if it can.</summary>
    /// <param name="corpus">Its address.</param>
    /// <param name="silo">Who tries.</param>
    /// <param name="time">The clock that patience goes by.</param>
    public static async Task<RunReply?> RefusalAsync(string corpus, string silo, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            using var store = await Task.Run(() => CorpusStore.OpenForWritingAsync(corpus, patience.Token), patience.Token).WaitAsync(patience.Token);
            return null;
        }
        catch (StoreException failure)
        {
            var fault = failure.Fault == FaultKind.Lasting ? ControlFault.Invalid : ControlFault.Unavailable;
            return RunReply.Refuse(fault, $"The corpus cannot be written (silo {silo}): {failure.Message}");
        }
        catch (OperationCanceledException)
        {
            return RunReply.Refuse(ControlFault.Unavailable, $"The corpus '{corpus}' did not answer silo {silo} within {Patience.TotalSeconds:0} s.");
        }
    }
}
