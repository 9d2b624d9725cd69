using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Leases;
using GlipPipeline.Runs.Work;

namespace GlipPipeline.Labelling.Units;

/// <summary>
/// Careful work at a unit that has ended processes: its places one at a time, each written down before it begins, so that the next death says whose
/// it was. What comes of the pairs is thrown away: rows come from labelling the unit as ever afterwards, in the batches that it would have had.
/// </summary>
internal sealed class PlaceTrial(UnitLabeller labeller, WorkNotes notes, UnitGrant grant, IPairSource source)
{
    private long _next = grant.Deaths.TriedUpTo ?? long.MinValue;

    /// <summary>Tries every place that has not passed yet. Called again after a failure, it goes on where it was.</summary>
    /// <exception cref="StoreException">A place cannot be written down.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!grant.Deaths.AreAllTried)
        {
            await TryAsync([.. grant.Unit.Range.Places().Where(IsOpen)], cancellationToken);
        }

        await NoteAsync(WorkStep.Unit, null, cancellationToken);
    }

    private bool IsOpen(long place) => place >= _next && !grant.Deaths.Condemned.ContainsKey(place);

    private async Task TryAsync(IReadOnlyList<long> places, CancellationToken cancellationToken)
    {
        if (places.Count == 0)
        {
            return;
        }

        await using var readings = UnitLabeller.ReadAsync(source, grant.Unit.Range.Where(IsOpen), cancellationToken).GetAsyncEnumerator(cancellationToken);
        foreach (var place in places)
        {
            // Before the source is asked for it: reading it may be what kills.
            await NoteAsync(WorkStep.Read, place, cancellationToken);
            if (await readings.MoveNextAsync())
            {
                await labeller.TryAsync(readings.Current, () => NoteAsync(WorkStep.Ground, place, cancellationToken), cancellationToken);
            }

            _next = place + 1;
        }
    }

    private Task NoteAsync(WorkStep step, long? place, CancellationToken cancellationToken) =>
        notes.WriteAsync(grant.Unit.Id, new InWork(grant.Lease, step, place), cancellationToken);
}
