using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;
using GlipPipeline.Core.Phrases;

namespace GlipPipeline.Formats.Export.Mdetr;

/// <summary>
/// Boxes of one sentence that are nearly the same become one, which carries the spans of all: MDETR's preparation of Flickr30k does so at an
/// intersection over union of 0.95. Which of them is written it leaves open; here it is the one with the best score.
/// </summary>
internal static class JoinedBoxes
{
    private const float SameIou = 0.95f;

    /// <summary>By falling score of the box that stays, of equal ones in their order.</summary>
    public static ImmutableArray<SpannedBox> Of(IEnumerable<SpannedBox> boxes)
    {
        var joined = new List<SpannedBox>();
        foreach (var box in boxes.OrderByDescending(box => box.Score))
        {
            var same = joined.FindIndex(other => other.Box.IntersectionOverUnion(box.Box) >= SameIou);
            if (same < 0)
            {
                joined.Add(box);
            }
            else
            {
                joined[same] = joined[same] with { Spans = [.. joined[same].Spans.Union(box.Spans).OrderBy(span => (span.Start, span.End))] };
            }
        }

        return [.. joined];
    }

    /// <summary>The smallest box around all.</summary>
    public static PixelBox Around(ImmutableArray<Grounding> boxes) => new(
        boxes.Min(box => box.Box.X0), boxes.Min(box => box.Box.Y0), boxes.Max(box => box.Box.X1), boxes.Max(box => box.Box.Y1));
}

/// <summary>A box with the spans of all phrases that it grounds.</summary>
internal sealed record SpannedBox(PixelBox Box, float Score, ImmutableArray<CodePointSpan> Spans);
