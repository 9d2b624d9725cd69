using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Labelling.Units;

/// <summary>Takes rows and rejects and keeps none: for labelling that only measures. It commits nothing, so it cannot be asked to.</summary>
internal sealed class DiscardingWriter : IAttemptWriter
{
    public ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Add(Reject reject)
    {
    }

    public Task CompleteAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<CommitOutcome> CommitAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A measurement has nothing to commit.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
