using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Corpus.Profiles;

/// <summary>Greedy non-maximum suppression: by falling score, of equal scores the first, each box removes those that it overlaps.</summary>
internal static class BoxSuppression
{
    /// <returns>The boxes that stay, in their order.</returns>
    internal static ImmutableArray<Grounding> Apply(ImmutableArray<Grounding> boxes, string nms, float iou)
    {
        if (nms == ProfileRules.Off || boxes.Length < 2)
        {
            return boxes;
        }

        var isPerPhrase = nms == ProfileRules.PerPhrase;
        var kept = new List<int>(boxes.Length);
        foreach (var index in Enumerable.Range(0, boxes.Length).OrderByDescending(index => boxes[index].Score))
        {
            var box = boxes[index];
            if (!kept.Exists(other => (!isPerPhrase || boxes[other].Phrase == box.Phrase) && boxes[other].Box.IntersectionOverUnion(box.Box) > iou))
            {
                kept.Add(index);
            }
        }

        return [.. kept.Order().Select(index => boxes[index])];
    }
}
