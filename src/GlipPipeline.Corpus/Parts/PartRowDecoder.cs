using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Parts;

/// <summary>The mirror of <see cref="PartRowEncoder"/>.</summary>
internal static class PartRowDecoder
{
    internal static LabelledPair Decode(DuckDbChunk chunk, int row)
    {
        var place = new PairPlace(chunk.Column(PartColumn.Source).Text(row), chunk.Column(PartColumn.Index).Values<long>()[row]);
        var caption = chunk.Column(PartColumn.Caption).Text(row);
        var pair = new Pair(
            place,
            chunk.Column(PartColumn.Key).Text(row),
            chunk.Column(PartColumn.Url).NullableText(row),
            chunk.Column(PartColumn.Image).Field(0).Bytes(row).ToArray(),
            caption);
        return new LabelledPair(
            pair,
            ImageHash.Parse(chunk.Column(PartColumn.Sha256).Text(row)),
            new ImageSize(chunk.Column(PartColumn.Width).Values<int>()[row], chunk.Column(PartColumn.Height).Values<int>()[row]),
            Phrases(chunk.Column(PartColumn.Phrases), row, new CodePointMap(caption)),
            Groundings(chunk.Column(PartColumn.Groundings), row));
    }

    private static ImmutableArray<Phrase> Phrases(DuckDbVector column, int row, CodePointMap map)
    {
        var entry = column.List(row);
        var elements = column.Elements();
        var phrases = ImmutableArray.CreateBuilder<Phrase>(entry.Length);
        for (var index = entry.Offset; index < entry.Offset + entry.Length; index++)
        {
            phrases.Add(new Phrase(
                elements.Field(0).Text(index),
                Spans(elements.Field(1), index, map),
                elements.Field(2).Text(index),
                elements.Field(3).Values<bool>()[index]));
        }

        return phrases.MoveToImmutable();
    }

    private static ImmutableArray<PhraseSpan> Spans(DuckDbVector column, int row, CodePointMap map)
    {
        var entry = column.List(row);
        var starts = column.Elements().Field(0).Values<int>();
        var ends = column.Elements().Field(1).Values<int>();
        var spans = ImmutableArray.CreateBuilder<PhraseSpan>(entry.Length);
        for (var index = entry.Offset; index < entry.Offset + entry.Length; index++)
        {
            var span = new CodePointSpan(starts[index], ends[index]);
            spans.Add(new PhraseSpan(span, map.ToUtf16(span)));
        }

        return spans.MoveToImmutable();
    }

    private static ImmutableArray<Grounding> Groundings(DuckDbVector column, int row)
    {
        var entry = column.List(row);
        var elements = column.Elements();
        var groundings = ImmutableArray.CreateBuilder<Grounding>(entry.Length);
        for (var index = entry.Offset; index < entry.Offset + entry.Length; index++)
        {
            var box = new PixelBox(
                elements.Field(1).Values<float>()[index],
                elements.Field(2).Values<float>()[index],
                elements.Field(3).Values<float>()[index],
                elements.Field(4).Values<float>()[index]);
            groundings.Add(new Grounding(elements.Field(0).Values<int>()[index], box, elements.Field(5).Values<float>()[index]));
        }

        return groundings.MoveToImmutable();
    }
}
