using GlipPipeline.Core.Groundings;
using GlipPipeline.Scenes.Composition;

namespace GlipPipeline.Scenes.Captions;

/// <summary>The words that truthfully say how one box lies to another.</summary>
internal static class Relations
{
    private const double NeighbourGapPixels = 28;
    private const double PlainRatio = 1.25;

    /// <summary>Every relation that plainly holds; empty when the boxes lie askew.</summary>
    public static List<string> Between(PixelBox a, PixelBox b)
    {
        var right = ((b.X0 + b.X1) - (a.X0 + a.X1)) / 2;
        var down = ((b.Y0 + b.Y1) - (a.Y0 + a.Y1)) / 2;
        var relations = new List<string>(3);
        if (Math.Abs(right) * PlainRatio <= Math.Abs(down))
        {
            relations.Add(down > 0 ? "above" : "below");
        }

        if (Math.Abs(down) * PlainRatio <= Math.Abs(right))
        {
            relations.Add(right > 0 ? "to the left of" : "to the right of");
            if (BoxDistance.GapPixels(a, b) <= NeighbourGapPixels)
            {
                relations.Add("next to");
                relations.Add("beside");
            }
        }

        return relations;
    }
}
