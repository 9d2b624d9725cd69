using System.Collections.Immutable;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Corpus.Parts;

namespace GlipPipeline.Testing.Corpora;

/// <summary>What tells one row of a part from another.</summary>
internal readonly record struct PartRow(string Id, PairPlace Place)
{
    /// <summary>The rows of a part that was read whole, from whatever store.</summary>
    public static ImmutableArray<PartRow> Read(byte[] part)
    {
        using var folder = new TemporaryFolder();
        var path = folder["part.parquet"];
        File.WriteAllBytes(path, part);
        return [.. PartReader.Read([path], new PartReadOptions()).Select(row => new PartRow($"{IdOf(row.Pair)}", row.Pair.Place))];
    }

    // From the row's own bytes, not from the hash beside them.
    private static PairId IdOf(Pair pair) => PairId.Of(ImageHash.Of(pair.ImageBytes.Span), pair.Caption);
}
