using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Settings;
using GlipPipeline.Core.Stores;
using GlipPipeline.Corpus.Parts;
using GlipPipeline.Corpus.Queries;
using GlipPipeline.Runs.Indexing;

namespace GlipPipeline.Formats.Export;

/// <summary>Some consecutive parts of a corpus: what is written between two checkpoints.</summary>
/// <param name="Store">The corpus.</param>
/// <param name="Parts">Names of the parts.</param>
/// <param name="Rows">Pairs in them.</param>
/// <param name="Bytes">Their length.</param>
internal sealed record ExportBlock(IObjectStore Store, ImmutableArray<ObjectName> Parts, long Rows, long Bytes)
{
    /// <summary>A checkpoint costs a moment, and what is written behind the last one is lost when a process dies.</summary>
    public const long LeastBytes = 64 << 20;

    /// <summary>The blocks of a corpus; where they end depends on its index alone.</summary>
    public static IEnumerable<ExportBlock> Of(IObjectStore store, CorpusIndex index, long leastBytes)
    {
        var units = index.Units.Where(unit => unit.Published is not null).ToList();
        var names = index.PartNames();
        var (first, rows, bytes) = (0, 0L, 0L);
        for (var at = 0; at < units.Count; at++)
        {
            rows += units[at].Rows;
            bytes += units[at].Part!.Bytes;
            if (bytes >= leastBytes || at == units.Count - 1)
            {
                yield return new ExportBlock(store, [.. names.Skip(first).Take(at + 1 - first)], rows, bytes);
                (first, rows, bytes) = (at + 1, 0, 0);
            }
        }
    }

    /// <summary>Its pairs in their order, part by part.</summary>
    /// <exception cref="OptionsException">The condition is none.</exception>
    public async IAsyncEnumerable<LabelledPair> ReadAsync(string? where, bool images, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = new PartReadOptions { Images = images, Where = where, Threads = 1 };
        using var parts = LocalParts.Of(Store);
        await foreach (var pair in PartReader.ReadAsync(parts, Parts, options, cancellationToken))
        {
            yield return pair;
        }
    }

    /// <summary>Refuses a condition that is none, before anything is made.</summary>
    /// <exception cref="OptionsException">It is.</exception>
    public async Task CheckAsync(string where, CancellationToken cancellationToken)
    {
        using var parts = LocalParts.Of(Store);
        await foreach (var paths in parts.InTurnAsync(Parts[..1], PartColumns.Labels, mostRows: 1, cancellationToken))
        {
            using var database = PartDatabase.Open([.. paths.Take(1)]);
            try
            {
                database.Query($"SELECT 1 FROM {database.Table} WHERE (\n{where}\n) LIMIT 0", row => row.GetInt32(0));
            }
            catch (QueryException failure)
            {
                throw new OptionsException($"--where: {failure.Message}");
            }
        }
    }
}
