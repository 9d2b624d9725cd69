using GlipPipeline.Core.Rejects;
using GlipPipeline.Sources.Files;
using GlipPipeline.Sources.JsonLines;
using GlipPipeline.Sources.Samples;
using GlipPipeline.Sources.Tables;

namespace GlipPipeline.Sources.JsonLists;

/// <summary>The objects of one JSON text, which is held in memory. A row's offset is its number.</summary>
/// <param name="kind">The kind of its source.</param>
/// <param name="file">Where the text stands.</param>
/// <param name="list">The objects.</param>
/// <param name="rows">Makes rows of them.</param>
internal sealed class JsonListTable(string kind, DataFile file, IReadOnlyList<ListedRow> list, JsonRows rows) : ITable
{
    public string Kind => kind;

    public DataFile File => file;

    public long? RowCount => list.Count;

    public IEnumerable<Sample> Read(long offset, bool isScan)
    {
        for (var number = (int)Math.Min(offset, list.Count); number < list.Count; number++)
        {
            var row = list[number];
            yield return row.Broken is { } why ? new Sample(row.Key ?? "", number) { Broken = why } : Named(row, rows.Of(number, row.Json(), isScan));
        }
    }

    private static Sample Named(ListedRow row, Sample sample) => row.Key is { } key ? sample with { Key = key } : sample;
}

/// <summary>A row of a list.</summary>
/// <param name="Json">Its object.</param>
/// <param name="Key">Its name; null where its image names it.</param>
/// <param name="Broken">Why it cannot be read; null if it can.</param>
internal sealed record ListedRow(Func<byte[]> Json, string? Key, Refusal? Broken);
