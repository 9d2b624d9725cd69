using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Units;
using GlipPipeline.Runs.Rejects;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Testing.Corpora;

/// <summary>
/// What must hold of a finished run, whatever was killed on the way. It reads the store as a stranger would: records, then the parts that
/// they name. Rows are remembered by the part's hash, so that one oracle can look at thousands of runs of the same pairs. Thread safe.
/// </summary>
public sealed class LedgerOracle
{
    private readonly ConcurrentDictionary<string, ImmutableArray<PartRow>> _rows = new(StringComparer.Ordinal);

    /// <summary>The ids of all labelled pairs, sorted, equal ones as often as they occur: what a golden run is compared by.</summary>
    public async Task<ImmutableArray<string>> PairIdsAsync(IObjectStore store)
    {
        var ids = new List<string>();
        await foreach (var record in (await RunLedger.OpenAsync(store, CancellationToken.None)).RecordsAsync(CancellationToken.None))
        {
            ids.AddRange((await RowsAsync(store, record, [])).Select(row => row.Id));
        }

        return [.. ids.Order(StringComparer.Ordinal)];
    }

    /// <summary>Everything that is wrong with a run that is said to be finished; empty if it is sound.</summary>
    /// <param name="store">The corpus.</param>
    /// <param name="goldenPairIds">The <see cref="PairIdsAsync"/> of a run of the same plan that nothing disturbed.</param>
    public async Task<IReadOnlyList<string>> ProblemsAsync(IObjectStore store, ImmutableArray<string> goldenPairIds)
    {
        var ledger = await RunLedger.OpenAsync(store, CancellationToken.None);
        var records = await ledger.RecordsAsync(CancellationToken.None).ToListAsync();
        var problems = new List<string>();
        if (!records.Select(record => record.Unit).SequenceEqual(ledger.Plan.Units.Select(unit => unit.Id)))
        {
            problems.Add($"units recorded: {string.Join(' ', records.Select(record => record.Unit))}; planned: {ledger.Plan.Units.Length}");
        }

        var ids = new List<string>();
        foreach (var record in records)
        {
            ids.AddRange(await CheckUnitAsync(store, ledger.Plan.Units[record.Unit.Value], record, problems));
        }

        if (!ids.Order(StringComparer.Ordinal).SequenceEqual(goldenPairIds))
        {
            problems.Add($"{ids.Count} pairs are labelled, {goldenPairIds.Length} in the golden run, or not the same ones");
        }

        problems.AddRange((await UnreferencedAsync(store, records)).Where(name => !IsOrphan(name, records)).Select(name =>
            $"'{name}' is neither named by a record nor the part of an attempt that lost"));
        return problems;
    }

    /// <summary>Parts and rejects files that no record names.</summary>
    public static async Task<IReadOnlyList<ObjectName>> OrphansAsync(IObjectStore store)
    {
        var ledger = await RunLedger.OpenAsync(store, CancellationToken.None);
        return await UnreferencedAsync(store, await ledger.RecordsAsync(CancellationToken.None).ToListAsync());
    }

    private async Task<IEnumerable<string>> CheckUnitAsync(IObjectStore store, Unit unit, UnitRecord record, List<string> problems)
    {
        var rows = await RowsAsync(store, record, problems);
        var rejects = await RejectsAsync(store, record, problems);
        if (rows.Length != record.Rows || rejects.Length != record.Tally.Rejected)
        {
            problems.Add($"unit {unit.Id}: {rows.Length} rows and {rejects.Length} rejects, "
                + $"its record says {record.Rows} and {record.Tally.Rejected}");
        }

        // Equal to the planned places means also: none twice, none of another unit.
        var planned = Enumerable.Range(0, unit.Range.Count).Select(index => new PairPlace(unit.Range.Source, unit.Range.First + index));
        if (record.Status == UnitStatus.Labelled
            && !rows.Select(row => row.Place).Concat(rejects).OrderBy(place => place.Index).SequenceEqual(planned))
        {
            problems.Add($"unit {unit.Id}: labelled and rejected places are not those of the plan, each once");
        }

        return rows.Select(row => row.Id);
    }

    private async Task<ImmutableArray<PartRow>> RowsAsync(IObjectStore store, UnitRecord record, List<string> problems)
    {
        if (record.Part is not { } name)
        {
            return [];
        }

        var file = new StoredFile(name, record.Bytes, record.Sha256!);
        if (await ReadAsync(store, file, record, CorpusNames.Part(record.Unit, record.Attempt), problems) is not { } content)
        {
            return [];
        }

        return _rows.GetOrAdd(file.Sha256, _ => PartRow.Read(content));
    }

    private static async Task<ImmutableArray<PairPlace>> RejectsAsync(IObjectStore store, UnitRecord record, List<string> problems)
    {
        if (record.RejectsFile is not { } file)
        {
            return [];
        }

        var content = await ReadAsync(store, file, record, CorpusNames.Rejects(record.Unit, record.Attempt), problems);
        return content is null ? [] : [.. RejectsFile.Decode(content).Select(row => new PairPlace(row.Source, row.Index))];
    }

    /// <summary>A file that a record names, or null and a problem.</summary>
    private static async Task<byte[]?> ReadAsync(
        IObjectStore store, StoredFile file, UnitRecord record, ObjectName ownName, List<string> problems)
    {
        var content = await store.ReadAsync(file.Name, CancellationToken.None);
        var problem =
            file.Name != ownName ? $"names '{file.Name}', not its own attempt's"
            : content is null ? $"names '{file.Name}', which is not there"
            : content.Length != file.Bytes ? $"'{file.Name}' has {content.Length} bytes, expected {file.Bytes}"
            : Convert.ToHexStringLower(SHA256.HashData(content)) != file.Sha256 ? $"'{file.Name}' has another SHA-256"
            : null;
        if (problem is null)
        {
            return content;
        }

        problems.Add($"unit {record.Unit}: its record {problem}");
        return null;
    }

    private static async Task<IReadOnlyList<ObjectName>> UnreferencedAsync(IObjectStore store, List<UnitRecord> records)
    {
        var named = records.SelectMany(record => new[] { record.Part, record.RejectsFile?.Name }).OfType<ObjectName>().ToHashSet();
        return await store.ListAsync("parts/", CancellationToken.None).Where(name => !named.Contains(name)).ToListAsync();
    }

    /// <summary>Whether a name could be the part or the rejects of an attempt at a recorded unit that did not win.</summary>
    private static bool IsOrphan(ObjectName name, List<UnitRecord> records) =>
        records.Any(record =>
            name.ToString().Split('/')[^1].Split('-', '.') is [var unit, var attempt, ..]
            && unit == record.Unit.ToString()
            && attempt.Length == 32
            && attempt != record.Attempt.ToString());
}
