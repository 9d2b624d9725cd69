using System.Collections.Immutable;
using GlipPipeline.Core.Groundings;

namespace GlipPipeline.Scenes.Objects;

/// <summary>Closed polygons, filled by the even-odd rule.</summary>
internal sealed class Outline
{
    public Outline(ImmutableArray<ImmutableArray<ScenePoint>> contours)
    {
        Contours = contours;
        var points = contours.SelectMany(contour => contour).ToList();
        Extremes = [points.MinBy(p => p.X), points.MinBy(p => p.Y), points.MaxBy(p => p.X), points.MaxBy(p => p.Y)];
        Box = new PixelBox((float)Extremes[0].X, (float)Extremes[1].Y, (float)Extremes[2].X, (float)Extremes[3].Y);
    }

    public ImmutableArray<ImmutableArray<ScenePoint>> Contours { get; }

    /// <summary>The leftmost, topmost, rightmost and lowest point: as long as they are seen, the box is tight.</summary>
    public ImmutableArray<ScenePoint> Extremes { get; }

    /// <summary>Tight on the polygons.</summary>
    public PixelBox Box { get; }

    /// <summary>True when the point is on the filled side.</summary>
    public bool Contains(ScenePoint point)
    {
        var inside = false;
        foreach (var contour in Contours)
        {
            var previous = contour[^1];
            foreach (var current in contour)
            {
                inside ^= Crosses(previous, current, point);
                previous = current;
            }
        }

        return inside;
    }

    /// <summary>The outline turned by an angle and scaled so that the longer side of its box has a length.</summary>
    public Outline TurnedAndSized(double radians, double lengthPixels)
    {
        var (sine, cosine) = Math.SinCos(radians);
        var turned = Map(p => new ScenePoint((p.X * cosine) - (p.Y * sine), (p.X * sine) + (p.Y * cosine)));
        var factor = lengthPixels / Math.Max(turned.Box.Width, turned.Box.Height);
        return turned.Map(p => new ScenePoint(p.X * factor, p.Y * factor));
    }

    /// <summary>The outline moved so that its box begins at a point.</summary>
    public Outline MovedTo(double left, double top) => Map(p => new ScenePoint(p.X - Box.X0 + left, p.Y - Box.Y0 + top));

    private Outline Map(Func<ScenePoint, ScenePoint> map) => new([.. Contours.Select(contour => contour.Select(map).ToImmutableArray())]);

    private static bool Crosses(ScenePoint a, ScenePoint b, ScenePoint point) =>
        (a.Y > point.Y) != (b.Y > point.Y) && point.X < ((b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y)) + a.X;
}
