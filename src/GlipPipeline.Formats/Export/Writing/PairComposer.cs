using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;
using GlipPipeline.Corpus.Profiles;

namespace GlipPipeline.Formats.Export.Writing;

/// <summary>Makes of a labelled pair what goes into an export: profile, caption, spans, boxes that the format's readers take. Counts what does not.</summary>
/// <param name="profile">Which boxes and pairs count.</param>
/// <param name="format">Whose readers are asked.</param>
/// <param name="options">What the format leaves open.</param>
internal sealed class PairComposer(LabelProfile profile, IExportFormat format, FormatOptions options)
{
    /// <summary>One for most pairs, several where a long caption is split, none where the pair is left out.</summary>
    public IEnumerable<ExportPair> Compose(LabelledPair labelled, ExportCounts counts)
    {
        counts.Add(ExportCounts.PairsRead);
        counts.Add("boxes_read", labelled.Groundings.Length);
        var (pair, drop) = profile.Apply(labelled);
        counts.Add("boxes_left_out_by_profile", labelled.Groundings.Length - (drop == ProfileDrop.None ? pair.Groundings.Length : 0));
        if (drop != ProfileDrop.None)
        {
            counts.Add(drop switch
            {
                ProfileDrop.Image => "pairs_left_out_image_of_profile",
                ProfileDrop.NoBox => "pairs_left_out_without_box",
                _ => "pairs_left_out_few_boxes",
            });
            return [];
        }

        var caption = CaptionText.Strip(pair.Pair.Caption, out var cut);
        counts.Add("captions_stripped", cut > 0 || caption.Length < pair.Pair.Caption.Length ? 1 : 0);
        var phrases = Phrases(pair, caption, cut, counts);
        if (phrases.IsEmpty && format.NeedsBoxes)
        {
            counts.Add("pairs_left_out_without_box");
            return [];
        }

        return Split(new ExportPair(pair, caption, phrases), counts);
    }

    private ImmutableArray<ExportPhrase> Phrases(LabelledPair pair, string caption, int cut, ExportCounts counts)
    {
        var length = CaptionText.Length(caption);
        var phrases = ImmutableArray.CreateBuilder<ExportPhrase>();
        foreach (var group in pair.Groundings.GroupBy(grounding => grounding.Phrase))
        {
            var phrase = pair.Phrases[group.Key];
            ImmutableArray<CodePointSpan> spans = [.. Moved(phrase.Spans, cut, length)];
            ImmutableArray<Grounding> boxes = [.. group.Where(grounding => IsSound(grounding.Box, pair.Size) && format.Takes(grounding.Box, pair.Size, options)).OrderByDescending(grounding => grounding.Score)];
            counts.Add("boxes_left_out_small", group.Count() - boxes.Length);
            if (spans.IsEmpty || boxes.IsEmpty)
            {
                counts.Add("boxes_left_out_without_span", spans.IsEmpty ? boxes.Length : 0);
                counts.Add("phrases_left_out");
                continue;
            }

            phrases.Add(new ExportPhrase(CaptionText.Slice(caption, spans[0]), phrase.Head, spans, boxes)
            {
                Expression = phrase.Expression is { } expression ? Moved([expression], cut, length).Cast<CodePointSpan?>().FirstOrDefault() : null,
            });
        }

        phrases.Sort((left, right) => (left.Spans[0].Start, left.Spans[0].End).CompareTo((right.Spans[0].Start, right.Spans[0].End)));
        return phrases.ToImmutable();
    }

    private IEnumerable<ExportPair> Split(ExportPair pair, ExportCounts counts)
    {
        if (format.MostTokens is not { } most || CaptionText.Tokens(pair.Caption) <= most)
        {
            return [pair];
        }

        var pieces = CaptionText.Pieces(pair.Caption, pair.Phrases.SelectMany(phrase => phrase.Spans), most);
        var kept = pieces.Select(piece => Piece(pair, piece)).Where(piece => !piece.Phrases.IsEmpty || !format.NeedsBoxes).ToList();
        var lost = pair.Phrases.Where(phrase => !kept.Exists(piece => piece.Phrases.Any(inside => inside.Boxes == phrase.Boxes))).ToList();
        counts.Add("captions_split");
        counts.Add("pieces_added", kept.Count - 1);
        counts.Add("phrases_left_out_at_a_cut", lost.Count);
        counts.Add("boxes_left_out_at_a_cut", lost.Sum(phrase => phrase.Boxes.Length));
        counts.Add("boxes_repeated_in_pieces", kept.Sum(piece => piece.Phrases.Sum(phrase => phrase.Boxes.Length)) + lost.Sum(phrase => phrase.Boxes.Length) - pair.Phrases.Sum(phrase => phrase.Boxes.Length));
        return kept.Select((piece, index) => piece with { Piece = index });
    }

    private static ExportPair Piece(ExportPair pair, CodePointSpan piece)
    {
        var caption = CaptionText.Slice(pair.Caption, piece);
        var phrases = pair.Phrases.Select(phrase => (Phrase: phrase, Spans: Inside(phrase.Spans, piece)))
            .Where(found => !found.Spans.IsEmpty)
            .Select(found => found.Phrase with
            {
                Text = CaptionText.Slice(caption, found.Spans[0]),
                Spans = found.Spans,
                Expression = found.Phrase.Expression is { } expression ? Inside([expression], piece).Cast<CodePointSpan?>().FirstOrDefault() : null,
            });
        return pair with { Caption = caption, Phrases = [.. phrases] };
    }

    private static ImmutableArray<CodePointSpan> Inside(ImmutableArray<CodePointSpan> spans, CodePointSpan piece) =>
    [
        .. spans.Where(span => piece.Start <= span.Start && span.End <= piece.End)
            .Select(span => new CodePointSpan(span.Start - piece.Start, span.End - piece.Start)),
    ];

    /// <summary>Spans of a caption of which so many code points are cut from the start, without what lies outside of it.</summary>
    private static IEnumerable<CodePointSpan> Moved(IEnumerable<PhraseSpan> spans, int cut, int length) =>
        spans.Select(span => new CodePointSpan(Math.Max(0, span.CodePoints.Start - cut), Math.Min(length, span.CodePoints.End - cut))).Where(span => span.Start < span.End);

    /// <summary>What a corpus promises of its boxes; a part of another origin may break it.</summary>
    private static bool IsSound(PixelBox box, ImageSize size) =>
        0 <= box.X0 && box.X0 < box.X1 && box.X1 <= size.Width && 0 <= box.Y0 && box.Y0 < box.Y1 && box.Y1 <= size.Height;
}
