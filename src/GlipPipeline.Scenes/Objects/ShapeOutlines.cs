using System.Collections.Immutable;

namespace GlipPipeline.Scenes.Objects;

/// <summary>The outline of each shape around the origin, about one unit in radius.</summary>
internal static class ShapeOutlines
{
    /// <summary>Enough corners that a circle of 200 pixels strays less than a quarter of a pixel.</summary>
    private const int RoundCorners = 48;

    private static readonly ImmutableArray<Outline> ByShape =
        [.. Enum.GetValues<SceneShape>().Select(shape => new Outline(Contours(shape)))];

    public static Outline Of(SceneShape shape) => ByShape[(int)shape];

    private static ImmutableArray<ImmutableArray<ScenePoint>> Contours(SceneShape shape) => shape switch
    {
        SceneShape.Circle => [Round(1)],
        SceneShape.Square => [[new(-1, -1), new(1, -1), new(1, 1), new(-1, 1)]],
        SceneShape.Triangle => [[new(0, -1), new(1.05, 0.8), new(-1.05, 0.8)]],
        SceneShape.Star => [Star()],
        SceneShape.Cross => [Cross(armHalfWidth: 0.36)],
        SceneShape.Ring => [Round(1), Round(0.52)],
        SceneShape.Heart => [Heart()],
        SceneShape.Arrow => [Arrow()],
        SceneShape.Moon => [Moon(biteCentre: 0.55, biteRadius: 0.85)],
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "a shape without an outline"),
    };

    private static ImmutableArray<ScenePoint> Round(double radius) =>
        [.. Enumerable.Range(0, RoundCorners).Select(i => Polar(radius, Math.Tau * i / RoundCorners))];

    private static ImmutableArray<ScenePoint> Star() =>
        [.. Enumerable.Range(0, 10).Select(i => Polar(i % 2 == 0 ? 1 : 0.42, (Math.PI * i / 5) - (Math.PI / 2)))];

    private static ImmutableArray<ScenePoint> Cross(double armHalfWidth)
    {
        var a = armHalfWidth;
        return
        [
            new(-a, -1), new(a, -1), new(a, -a), new(1, -a), new(1, a), new(a, a),
            new(a, 1), new(-a, 1), new(-a, a), new(-1, a), new(-1, -a), new(-a, -a),
        ];
    }

    private static ImmutableArray<ScenePoint> Arrow() =>
        [new(-1, -0.3), new(0.05, -0.3), new(0.05, -0.85), new(1, 0), new(0.05, 0.85), new(0.05, 0.3), new(-1, 0.3)];

    private static ImmutableArray<ScenePoint> Heart() => [.. Enumerable.Range(0, RoundCorners).Select(i =>
    {
        var t = Math.Tau * i / RoundCorners;
        var y = (13 * Math.Cos(t)) - (5 * Math.Cos(2 * t)) - (2 * Math.Cos(3 * t)) - Math.Cos(4 * t);
        return new ScenePoint(Math.Pow(Math.Sin(t), 3), -y / 16);
    })];

    /// <summary>A disc of radius one, less a disc to its right.</summary>
    private static ImmutableArray<ScenePoint> Moon(double biteCentre, double biteRadius)
    {
        var tipX = (1 + (biteCentre * biteCentre) - (biteRadius * biteRadius)) / (2 * biteCentre);
        var outer = Math.Acos(tipX);
        var inner = Math.Acos((tipX - biteCentre) / biteRadius);
        var back = Enumerable.Range(0, RoundCorners).Select(i => Polar(1, outer + ((Math.Tau - (2 * outer)) * i / (RoundCorners - 1))));
        var bite = Enumerable.Range(1, RoundCorners - 2)
            .Select(i => Polar(biteRadius, Math.Tau - inner - ((Math.Tau - (2 * inner)) * i / (RoundCorners - 1))))
            .Select(p => p with { X = p.X + biteCentre });
        return [.. back, .. bite];
    }

    private static ScenePoint Polar(double radius, double radians) => new(radius * Math.Cos(radians), radius * Math.Sin(radians));
}
