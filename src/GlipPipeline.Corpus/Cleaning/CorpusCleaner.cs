using GlipPipeline.Core.Faults;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Cleaning;

/// <summary>
/// Removes what nobody will ever read: files of attempts that lost, of units that have a record; leases of such units; and, after the seal,
/// anything under <c>parts/</c> that no record names. A part of a unit without a record is never touched, however old: its attempt may be
/// about to commit it. So it is safe at any time, beside running labellers, and no clock takes part.
/// </summary>
/// <param name="store">The corpus; open for reading is enough for a dry run.</param>
/// <param name="ledger">The run.</param>
/// <param name="isDryRun">Whether things are only named.</param>
public sealed class CorpusCleaner(IObjectStore store, RunLedger ledger, bool isDryRun)
{
    private readonly List<CleanedObject> _removed = [];

    /// <summary>Cleans up.</summary>
    /// <returns>What was removed, or would be.</returns>
    /// <exception cref="StoreException">The store cannot be read or written; what is left is left to the next clean-up.</exception>
    /// <exception cref="LedgerException">A record cannot be read.</exception>
    public async Task<IReadOnlyList<CleanedObject>> CleanAsync(CancellationToken cancellationToken)
    {
        var isSealed = await CorpusContents.IsSealedAsync(store, cancellationToken);
        foreach (var range in ledger.Plan.Units.Select(unit => unit.Id.Range).Distinct())
        {
            var recorded = await ledger.CommittedUnitsAsync(range, cancellationToken);
            await CleanPartsAsync(range, recorded, isSealed, cancellationToken);
            await CleanLeasesAsync(range, recorded, cancellationToken);
        }

        return _removed;
    }

    private async Task CleanPartsAsync(string range, IReadOnlySet<UnitId> recorded, bool isSealed, CancellationToken cancellationToken)
    {
        var files = await store.ListAsync(CorpusNames.PartsOf(range), cancellationToken).ToListAsync(cancellationToken);
        foreach (var unit in files.Select(file => (File: file, Attempt: CorpusNames.TryAttemptOf(file))).GroupBy(file => file.Attempt?.Unit))
        {
            if (unit.Key is { } id && recorded.Contains(id))
            {
                // One attempt alone is the one that the record names: no need to read it.
                var names = unit.Select(file => file.Attempt!.Value.Attempt).Distinct().Count() == 1
                    ? null
                    : Named((await ledger.ReadRecordAsync(id, cancellationToken))!);
                await RemoveAsync(unit.Select(file => file.File).Where(file => names?.Contains(file) == false), "lost its race", cancellationToken);
            }
            else if (unit.Key is null && isSealed)
            {
                await RemoveAsync(unit.Select(file => file.File), "is named by no record of a sealed run", cancellationToken);
            }
        }
    }

    private async Task CleanLeasesAsync(string range, IReadOnlySet<UnitId> recorded, CancellationToken cancellationToken)
    {
        var leases = await store.ListAsync(CorpusNames.LeasesOf(range), cancellationToken).ToListAsync(cancellationToken);
        await RemoveAsync(
            leases.Where(lease => CorpusNames.TryUnitOfAdvice(lease) is { } unit && recorded.Contains(unit)), "leases a committed unit", cancellationToken);
    }

    private static HashSet<ObjectName> Named(UnitRecord record) =>
        [.. new[] { record.Part, record.RejectsFile?.Name }.OfType<ObjectName>()];

    private async Task RemoveAsync(IEnumerable<ObjectName> names, string why, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            _removed.Add(new CleanedObject(name.ToString(), await LengthAsync(name, cancellationToken), why));
            if (!isDryRun)
            {
                await store.DeleteAsync(name, cancellationToken);
                CrashPoints.Reach("C13");
            }
        }
    }

    private async Task<long> LengthAsync(ObjectName name, CancellationToken cancellationToken)
    {
        await using var content = await store.OpenReadAsync(name, cancellationToken);
        return content?.Length ?? 0;
    }
}
