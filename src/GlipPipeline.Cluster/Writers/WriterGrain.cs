using GlipPipeline.Cluster.Contracts.Writers;
using Orleans.Placement;

namespace GlipPipeline.Cluster.Writers;

/// <summary>A thin shell over the writer of one attempt. It keeps nothing, so losing it loses nothing.</summary>
[PreferLocalPlacement]
internal sealed class WriterGrain : Grain, IWriterGrain
{
    public async Task AppendAsync(LocalRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var reject in rows.Rejects)
        {
            rows.Attempt.Sink.Add(reject);
        }

        foreach (var row in rows.Rows)
        {
            await rows.Attempt.Sink.AddAsync(row, rows.Attempt.CancellationToken);
        }
    }

    public Task CompleteAsync(LocalAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return attempt.Sink.CompleteAsync(attempt.CancellationToken);
    }

    public async Task<bool> CommitAsync(LocalAttempt attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var isWon = await attempt.Sink.CommitAsync(attempt.CancellationToken);
        DeactivateOnIdle();
        return isWon;
    }
}
