using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Pairs;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Native.DuckDb;

namespace GlipPipeline.Corpus.Parts;

/// <summary>Writes labelled pairs into chunks, column by column in the order of <see cref="PartSchema.Columns"/>.</summary>
internal static class PartRowEncoder
{
    internal static void Add(DuckDbChunkBuilder chunk, LabelledPair labelled)
    {
        var row = chunk.AddRow();
        var pair = labelled.Pair;
        chunk.Column(PartColumn.PairId).SetText(row, labelled.Id.ToString());
        chunk.Column(PartColumn.Source).SetText(row, pair.Place.Source);
        chunk.Column(PartColumn.Index).Values<long>()[row] = pair.Place.Index;
        chunk.Column(PartColumn.Key).SetText(row, pair.Key);
        SetNullable(chunk.Column(PartColumn.Url), row, pair.Url);
        chunk.Column(PartColumn.Sha256).SetText(row, labelled.ImageSha256.ToString());
        SetImage(chunk.Column(PartColumn.Image), row, pair);
        chunk.Column(PartColumn.Width).Values<int>()[row] = labelled.Size.Width;
        chunk.Column(PartColumn.Height).Values<int>()[row] = labelled.Size.Height;
        chunk.Column(PartColumn.Caption).SetText(row, pair.Caption);
        SetPhrases(chunk.Column(PartColumn.Phrases), row, labelled.Phrases);
        SetGroundings(chunk.Column(PartColumn.Groundings), row, labelled.Groundings);
    }

    private static void SetNullable(DuckDbVectorWriter column, int row, string? value)
    {
        if (value is null)
        {
            column.SetNull(row);
        }
        else
        {
            column.SetText(row, value);
        }
    }

    private static void SetImage(DuckDbVectorWriter column, int row, Pair pair)
    {
        column.Field(0).SetBytes(row, pair.ImageBytes.Span);
        column.Field(1).SetText(row, pair.Key + ImageExtension.Of(pair.ImageBytes.Span));
    }

    private static void SetPhrases(DuckDbVectorWriter column, int row, ImmutableArray<Phrase> phrases)
    {
        var first = column.AddList(row, phrases.Length);
        var elements = column.Elements();
        for (var index = 0; index < phrases.Length; index++)
        {
            elements.Field(0).SetText(first + index, phrases[index].Text);
            SetSpans(elements.Field(1), first + index, phrases[index].Spans);
            elements.Field(2).SetText(first + index, phrases[index].Head);
            elements.Field(3).Values<bool>()[first + index] = phrases[index].Visual;
        }
    }

    private static void SetSpans(DuckDbVectorWriter column, int row, ImmutableArray<PhraseSpan> spans)
    {
        var first = column.AddList(row, spans.Length);
        var starts = column.Elements().Field(0).Values<int>();
        var ends = column.Elements().Field(1).Values<int>();
        for (var index = 0; index < spans.Length; index++)
        {
            starts[first + index] = spans[index].CodePoints.Start;
            ends[first + index] = spans[index].CodePoints.End;
        }
    }

    private static void SetGroundings(DuckDbVectorWriter column, int row, ImmutableArray<Grounding> groundings)
    {
        var first = column.AddList(row, groundings.Length);
        var elements = column.Elements();
        for (var index = 0; index < groundings.Length; index++)
        {
            var (phrase, box, score) = groundings[index];
            elements.Field(0).Values<int>()[first + index] = phrase;
            elements.Field(1).Values<float>()[first + index] = box.X0;
            elements.Field(2).Values<float>()[first + index] = box.Y0;
            elements.Field(3).Values<float>()[first + index] = box.X1;
            elements.Field(4).Values<float>()[first + index] = box.Y1;
            elements.Field(5).Values<float>()[first + index] = score;
        }
    }
}
