using System.Text;
using GlipPipeline.Core.Stores;
using GlipPipeline.Core.Tallies;
using GlipPipeline.Storage;

namespace GlipPipeline.Runs.Ledger;

/// <summary>
/// What came of ranges whose every unit is recorded, kept in the corpus so that nobody need read a thousand records again to know it. Advice: the
/// seal counts the records themselves. Safe to use from several threads and processes.
/// </summary>
/// <param name="store">The corpus.</param>
public sealed class RangeTallies(IObjectStore store)
{
    /// <summary>Every tally that is kept and can be read, by its range.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, Tally>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var ranges = await store.ListAsync(CorpusNames.Tallies, cancellationToken).Select(CorpusNames.TryRangeOfTally).ToListAsync(cancellationToken);
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        var reads = ReadAhead.InOrderAsync(ranges.OfType<string>(), ReadAhead.DefaultWidth, ReadEntryAsync, cancellationToken);
        await foreach (var (range, tally) in reads)
        {
            if (tally is not null)
            {
                tallies.Add(range, tally);
            }
        }

        return tallies;
    }

    /// <summary>The tally of a range; null if none is kept, or none that can be read.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<Tally?> ReadAsync(string range, CancellationToken cancellationToken)
    {
        var name = CorpusNames.Tally(range);
        try
        {
            if (await store.ReadAsync(name, cancellationToken) is not { } bytes)
            {
                return null;
            }

            var tally = LedgerJson.Read(Encoding.UTF8.GetString(bytes), LedgerJson.Lines.Tally, $"'{name}' in '{store.Address}'");
            return tally with { Rejects = tally.Rejects.WithComparers(StringComparer.Ordinal) };
        }
        catch (LedgerException)
        {
            // Bad advice: the reader counts the records instead.
            return null;
        }
    }

    /// <summary>Keeps the tally of a range whose every unit is recorded and counted.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task WriteAsync(string range, Tally tally, CancellationToken cancellationToken) =>
        store.ReplaceAsync(CorpusNames.Tally(range), LedgerJson.Write(tally, LedgerJson.Lines.Tally), cancellationToken);

    private async Task<(string Range, Tally? Tally)> ReadEntryAsync(string range, CancellationToken cancellationToken) =>
        (range, await ReadAsync(range, cancellationToken));
}
