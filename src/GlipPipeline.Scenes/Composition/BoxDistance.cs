using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Scenes.Composition;

/// <summary>How far two boxes are apart, or how much they overlap.</summary>
internal static class BoxDistance
{
    /// <summary>The distance along the axis that parts the boxes more; negative when they overlap.</summary>
    public static double GapPixels(PixelBox a, PixelBox b) =>
        Math.Max(Math.Max(a.X0, b.X0) - Math.Min(a.X1, b.X1), Math.Max(a.Y0, b.Y0) - Math.Min(a.Y1, b.Y1));

    /// <summary>The common area of boxes that overlap, as a share of the smaller one.</summary>
    public static double OverlapShare(PixelBox a, PixelBox b) =>
        (Math.Min(a.X1, b.X1) - Math.Max(a.X0, b.X0)) * (Math.Min(a.Y1, b.Y1) - Math.Max(a.Y0, b.Y0)) / Math.Min(a.Area, b.Area);
}
