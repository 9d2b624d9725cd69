using GlipPipeline.Cluster.Contracts.Writers;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Writers;

/// <summary>Commits wait for their turn on this silo; rows go straight to their file.</summary>
/// <param name="grain">Where this silo's commits queue.</param>
internal sealed class SiloCommitTurn(IWriterGrain grain) : ICommitTurn
{
    public async Task<CommitOutcome> TakeAsync(Func<Task<CommitOutcome>> commit)
    {
        var local = new LocalCommit(async () => await commit() == CommitOutcome.Won);
        return await ClusterCalls.MakeAsync(() => grain.CommitAsync(local)) ? CommitOutcome.Won : CommitOutcome.Lost;
    }
}
