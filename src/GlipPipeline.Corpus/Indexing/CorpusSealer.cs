using System.Text;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Statistics;
using GlipPipeline.Runs.Indexing;
using GlipPipeline.Runs.Ledger;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>
/// Publishes a run whose every unit is recorded: <c>data/</c>, <c>README.md</c>, <c>index.json</c> and, last, <c>_SUCCESS</c>. Sealing is a
/// function of the records alone: every seal, by any process, writes the same bytes.
/// </summary>
public static class CorpusSealer
{
    private const int SampleCount = 5;

    /// <summary>Seals a run. Does what is still to do if a seal was cut short.</summary>
    /// <param name="store">The corpus folder, open for writing.</param>
    /// <param name="ledger">The run.</param>
    /// <param name="cancellationToken">Stops between two objects; the next call goes on.</param>
    /// <returns>What was sealed.</returns>
    /// <exception cref="LedgerException">A unit of the plan has no record, or another version of this program has to finish the run.</exception>
    /// <exception cref="StoreException">The store cannot be written, or holds another run's seal.</exception>
    /// <exception cref="PartException">A part cannot be read.</exception>
    public static Task<CorpusIndex> SealAsync(IObjectStore store, RunLedger ledger, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        return RunSealer.SealAsync(
            store, ledger, (index, stop) => CardAsync(store, index, ledger.Document.Configuration.TeacherName, stop), cancellationToken);
    }

    private static async Task<byte[]> CardAsync(IObjectStore store, CorpusIndex index, string teacher, CancellationToken cancellationToken)
    {
        using var parts = LocalParts.Of(store);
        var first = new PartReadOptions { Images = false, Limit = SampleCount };
        var samples = await PartReader.ReadAsync(parts, index.PartNames(), first, cancellationToken).ToListAsync(cancellationToken);
        var locations = await parts.AllAsync(index.PartNames(), StatisticsQuery.Columns, cancellationToken);
        return Encoding.UTF8.GetBytes(DatasetCard.Write(StatisticsQuery.Compute(locations, index.Tally, LabelProfile.Default), samples, teacher));
    }
}
