using System.Collections.Concurrent;
using System.Collections.Immutable;
using GlipPipeline.Cluster.Contracts.Writers;
using GlipPipeline.Cluster.Faults;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Labelling.Units;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Cluster.Writers;

/// <summary>The writer of an attempt as the engine sees it: gathers rows and hands them to the grain by the dozen.</summary>
/// <param name="grain">The attempt's grain, on this silo.</param>
/// <param name="writer">What the grain writes to; disposed with this.</param>
internal sealed class GrainAttemptWriter(IWriterGrain grain, IAttemptWriter writer) : IAttemptWriter
{
    /// <summary>Few calls a unit, and few rows held back.</summary>
    private const int RowsPerCall = 64;

    private readonly AttemptSink _sink = new(writer);
    private readonly ConcurrentQueue<Reject> _rejects = new();
    private readonly ImmutableArray<LabelledPair>.Builder _rows = ImmutableArray.CreateBuilder<LabelledPair>(RowsPerCall);

    public async ValueTask AddAsync(LabelledPair pair, CancellationToken cancellationToken)
    {
        _rows.Add(pair);
        if (_rows.Count == RowsPerCall)
        {
            await FlushAsync(cancellationToken);
        }
    }

    public void Add(Reject reject) => _rejects.Enqueue(reject);

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        await ClusterCalls.MakeAsync(() => grain.CompleteAsync(new LocalAttempt(_sink, cancellationToken)));
    }

    public async Task<CommitOutcome> CommitAsync(CancellationToken cancellationToken)
    {
        var isWon = await ClusterCalls.MakeAsync(() => grain.CommitAsync(new LocalAttempt(_sink, cancellationToken)));
        return isWon ? CommitOutcome.Won : CommitOutcome.Lost;
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        var rejects = ImmutableArray.CreateBuilder<Reject>();
        while (_rejects.TryDequeue(out var reject))
        {
            rejects.Add(reject);
        }

        if (_rows.Count + rejects.Count > 0)
        {
            var rows = new LocalRows(new LocalAttempt(_sink, cancellationToken), _rows.ToImmutable(), rejects.ToImmutable());
            _rows.Clear();
            await ClusterCalls.MakeAsync(() => grain.AppendAsync(rows));
        }
    }
}
