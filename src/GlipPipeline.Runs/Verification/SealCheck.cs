using GlipPipeline.Core.Stores;
using GlipPipeline.Runs.Indexing;

namespace GlipPipeline.Runs.Verification;

/// <summary>Compares what the seal published with the records.</summary>
public static class SealCheck
{
    /// <summary>Problems of a sealed corpus.</summary>
    /// <param name="store">The corpus.</param>
    /// <param name="expected">What the records give.</param>
    /// <param name="check">Looks at a published file.</param>
    /// <param name="cancellationToken">Stops between two objects.</param>
    public static async Task<List<Problem>> RunAsync(
        IObjectStore store, CorpusIndex expected, Func<IObjectStore, IndexedFile, CancellationToken, Task<Problem?>> check, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var index = await store.ReadAsync(PublishedNames.Index, cancellationToken);
        if (!IndexJson.Encode(expected).AsSpan().SequenceEqual(index))
        {
            problems.Add(new Problem(PublishedNames.Index.ToString(), "is missing, or not what the commit records give"));
        }

        if (await store.ReadAsync(PublishedNames.Card, cancellationToken) is null)
        {
            problems.Add(new Problem(PublishedNames.Card.ToString(), "is missing"));
        }

        foreach (var unit in expected.Units.Where(unit => unit.Published is not null))
        {
            if (await check(store, unit.Part! with { Name = unit.Published! }, cancellationToken) is { } problem)
            {
                problems.Add(problem);
            }
        }

        problems.AddRange(await StrangersAsync(store, expected, cancellationToken));
        return problems;
    }

    private static async Task<List<Problem>> StrangersAsync(IObjectStore store, CorpusIndex expected, CancellationToken cancellationToken)
    {
        var published = expected.Units.Select(unit => unit.Published).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var strangers = new List<Problem>();
        await foreach (var name in store.ListAsync("data/", cancellationToken))
        {
            if (!published.Contains(name.ToString()))
            {
                strangers.Add(new Problem(name.ToString(), "is not a file of this corpus, but readers of data/ take it for one"));
            }
        }

        return strangers;
    }
}
