using System.Security.Cryptography;
using System.Text;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;

namespace GlipPipeline.Runs.Ledger;

/// <summary>
/// The plan of a run as its corpus holds it. It is read through once to see that it is whole and where its ranges begin; after that a range is
/// read when somebody asks for a unit of it, and the last few are kept. So a run takes the memory of some thousand units, however many it has. Safe
/// to use from several threads.
/// </summary>
internal sealed class StoredPlan
{
    /// <summary>Workers of a process are at one range, and go over to the next; a few more do no harm.</summary>
    private const int KeptRanges = 4;

    private const int BufferBytes = 1 << 16;

    private readonly IObjectStore _store;
    private readonly IReadOnlyList<PlanSection> _ranges;
    private readonly LinkedList<(int Range, Task<Unit[]> Units)> _kept = new();
    private readonly Lock _lock = new();

    private StoredPlan(IObjectStore store, IReadOnlyList<PlanSection> ranges) => (_store, _ranges) = (store, ranges);

    /// <summary>Reads a plan through.</summary>
    /// <returns>Null if it is not the one that <c>run.json</c> speaks of: incomplete, or damaged.</returns>
    public static async Task<StoredPlan?> OpenAsync(IObjectStore store, PlanDigest expected, CancellationToken cancellationToken)
    {
        var ranges = new List<PlanSection>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var name in store.ListAsync(CorpusNames.Plan, cancellationToken))
        {
            await using var file = await store.OpenReadAsync(name, cancellationToken);
            if (file is not null)
            {
                await ReadThroughAsync(name, file, hash, ranges, cancellationToken);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == expected.Sha256 ? new StoredPlan(store, ranges) : null;
    }

    /// <summary>A unit of the plan.</summary>
    /// <exception cref="LedgerException">It is not planned, or its line cannot be read.</exception>
    public async Task<Unit> FindAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var range = unit.Value / UnitId.UnitsPerRange;
        var units = range < _ranges.Count ? await KeptAsync(range).WaitAsync(cancellationToken) : [];
        return units.ElementAtOrDefault(unit.Value % UnitId.UnitsPerRange)
            ?? throw new LedgerException($"Unit {unit} is not planned in '{_store.Address}'.");
    }

    /// <summary>Notes where each range begins and ends; a file of the plan holds whole ranges.</summary>
    private static async Task ReadThroughAsync(
        ObjectName name, Stream file, IncrementalHash hash, List<PlanSection> ranges, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        long position = 0, first = 0;
        var lines = 0;
        while (await file.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            for (var at = 0; at < count && Array.IndexOf(buffer, (byte)'\n', at, count - at) is >= 0 and var end; at = end + 1)
            {
                lines++;
                if (lines % UnitId.UnitsPerRange == 0)
                {
                    ranges.Add(new PlanSection(name, first, position + end + 1));
                    first = position + end + 1;
                }
            }

            position += count;
        }

        if (first < position)
        {
            ranges.Add(new PlanSection(name, first, position));
        }
    }

    /// <summary>A range that is kept already, or begins to be; one that could not be read is not kept.</summary>
    private Task<Unit[]> KeptAsync(int range)
    {
        lock (_lock)
        {
            var node = _kept.First;
            while (node is not null && node.Value.Range != range)
            {
                node = node.Next;
            }

            if (node is not null)
            {
                _kept.Remove(node);
            }

            var units = node?.Value.Units is { IsFaulted: false, IsCanceled: false } kept ? kept : ReadAsync(range);
            _kept.AddFirst((range, units));
            if (_kept.Count > KeptRanges)
            {
                _kept.RemoveLast();
            }

            return units;
        }
    }

    private async Task<Unit[]> ReadAsync(int range)
    {
        var section = _ranges[range];
        await using var file = await _store.OpenReadAsync(section.File, CancellationToken.None)
            ?? throw new LedgerException($"'{section.File}' in '{_store.Address}' is gone. Restore the corpus's plan folder.");
        file.Seek(section.First, SeekOrigin.Begin);
        var bytes = new byte[section.End - section.First];
        await file.ReadExactlyAsync(bytes, CancellationToken.None);
        var firstUnit = range * UnitId.UnitsPerRange;
        return
        [
            .. Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select((line, index) => RunPlan.ParseLine(line, firstUnit + index)),
        ];
    }

    /// <summary>Where the lines of a range stand, in bytes.</summary>
    private sealed record PlanSection(ObjectName File, long First, long End);
}
