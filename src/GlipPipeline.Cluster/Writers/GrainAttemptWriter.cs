using GlipPipeline.Cluster.Contracts.Writers;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Writers;

/// <summary>The writer of an attempt as the engine sees it: rows go straight to their file, and the commit waits for its turn on this silo.</summary>
/// <param name="grain">Where this silo's commits queue.</param>
/// <param name="writer">What writes; disposed with this.</param>
internal sealed class GrainAttemptWriter(IWriterGrain grain, IAttemptWriter writer) : IAttemptWriter
{
    public ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken) => writer.AddAsync(pair, cancellationToken);

    public void Add(Reject reject) => writer.Add(reject);

    public Task CompleteAsync(CancellationToken cancellationToken) => writer.CompleteAsync(cancellationToken);

    public async Task<CommitOutcome> CommitAsync(CancellationToken cancellationToken)
    {
        var commit = new LocalCommit(async () => await writer.CommitAsync(cancellationToken) == CommitOutcome.Won);
        return await ClusterCalls.MakeAsync(() => grain.CommitAsync(commit)) ? CommitOutcome.Won : CommitOutcome.Lost;
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
