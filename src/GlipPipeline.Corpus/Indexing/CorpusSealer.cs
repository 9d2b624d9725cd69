using System.Collections.Immutable;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Profiles;
using GlipPipeline.Corpus.Statistics;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>
/// Publishes a run whose every unit is recorded: <c>data/</c>, <c>README.md</c>, <c>index.json</c> and, last, <c>_SUCCESS</c>. Sealing is a function of the records
/// alone: whoever seals, however often, writes the same bytes.
/// </summary>
public static class CorpusSealer
{
    private const int SampleCount = 5;

    /// <summary>Seals a run. Does what is still to do if a seal was cut short.</summary>
    /// <param name="store">The corpus folder.</param>
    /// <param name="runSha256">SHA-256 of <c>run.json</c>.</param>
    /// <param name="units">One entry for each unit, in the order of the plan; <see cref="IndexedPart.Published"/> is set here.</param>
    /// <param name="cancellationToken">Stops between two objects.</param>
    /// <exception cref="StoreException">The store cannot be written, or holds another run's seal.</exception>
    public static async Task<CorpusIndex> SealAsync(
        IObjectStore store, string runSha256, ImmutableArray<IndexedPart> units, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var index = CorpusIndex.Of(runSha256, Publish(units));
        foreach (var part in index.Parts.Where(part => part.Published is not null))
        {
            await store.CopyAsync(new ObjectName(part.Part!), new ObjectName(part.Published!), cancellationToken);
        }

        await WriteAsync(store, PublishedNames.Card, Card(store, index), cancellationToken);
        await WriteAsync(store, PublishedNames.Index, IndexJson.Encode(index), cancellationToken);
        await WriteAsync(store, PublishedNames.Success, [], cancellationToken);
        return index;
    }

    /// <summary>Gives every part that has rows its published name.</summary>
    internal static ImmutableArray<IndexedPart> Publish(ImmutableArray<IndexedPart> units)
    {
        var shardCount = units.Count(part => part.Rows > 0);
        var shard = 0;
        return [.. units.Select(part => part with { Published = part.Rows > 0 ? PublishedNames.Data(shard++, shardCount).ToString() : null })];
    }

    private static byte[] Card(IObjectStore store, CorpusIndex index)
    {
        var locations = index.Locations(store);
        var samples = PartReader.Read(locations, new PartReadOptions { Images = false, Limit = SampleCount }).ToList();
        return System.Text.Encoding.UTF8.GetBytes(DatasetCard.Write(StatisticsQuery.Compute(locations, index.Rejects, LabelProfile.Default), samples));
    }

    private static async Task WriteAsync(IObjectStore store, ObjectName name, byte[] content, CancellationToken cancellationToken)
    {
        if (await store.CreateIfAbsentAsync(name, content, cancellationToken))
        {
            return;
        }

        var found = await store.ReadAsync(name, cancellationToken);
        if (!content.AsSpan().SequenceEqual(found))
        {
            throw new StoreException(
                $"{name} in {store.Address} differs from what sealing this run gives: {found?.Length ?? 0} bytes, expected {content.Length}. "
                + "The folder was sealed by another run or changed by hand; move that file away and seal again.");
        }
    }
}
