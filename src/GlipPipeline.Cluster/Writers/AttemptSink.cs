using GlipPipeline.Cluster.Contracts.Writers;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Writers;

/// <summary>The engine's writer of an attempt, as the grain sees it.</summary>
internal sealed class AttemptSink(IAttemptWriter writer) : IAttemptSink
{
    public ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken) => writer.AddAsync(pair, cancellationToken);

    public void Add(Reject reject) => writer.Add(reject);

    public Task CompleteAsync(CancellationToken cancellationToken) => writer.CompleteAsync(cancellationToken);

    public async Task<bool> CommitAsync(CancellationToken cancellationToken) =>
        await writer.CommitAsync(cancellationToken) == CommitOutcome.Won;
}
