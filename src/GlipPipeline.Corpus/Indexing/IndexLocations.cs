using GlipPipeline.Core.Stores;

namespace GlipPipeline.Corpus.Indexing;

/// <summary>From an index to what DuckDB reads.</summary>
public static class IndexLocations
{
    /// <summary>Locations of all parts that hold rows, in the order of the plan.</summary>
    public static IReadOnlyList<string> Locations(this CorpusIndex index, IObjectStore store) =>
        [.. index.Parts.Where(part => part is { Part: not null, Rows: > 0 }).Select(part => store.LocationOf(new ObjectName(part.Part!)))];
}
