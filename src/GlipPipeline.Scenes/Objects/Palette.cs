using System.Collections.Immutable;

namespace GlipPipeline.Scenes.Objects;

/// <summary>
/// The tones of objects and backdrops. Backdrops are muted and of middle brightness, so that every object stands out from them.
/// </summary>
internal static class Palette
{
    public static readonly ImmutableArray<Rgb> Backdrops =
    [
        new(142, 142, 146), new(186, 166, 138), new(112, 150, 150), new(98, 108, 128),
        new(146, 150, 118), new(170, 146, 162), new(150, 168, 186),
    ];

    private static readonly ImmutableArray<Rgb> Fills =
    [
        new(214, 34, 38), new(34, 142, 58), new(36, 72, 214), new(250, 222, 40),
        new(248, 134, 16), new(132, 44, 164), new(246, 246, 246), new(20, 20, 22),
    ];

    public static Rgb Fill(SceneColor color) => Fills[(int)color];

    /// <summary>The tone of an object's stripes or dots: of the same hue, clearly lighter or darker than its fill.</summary>
    public static Rgb Marks(SceneColor color, Rgb fill) => color switch
    {
        SceneColor.White => fill.Darker(0.42),
        SceneColor.Yellow or SceneColor.Orange => fill.Darker(0.45),
        SceneColor.Black => fill.Lighter(0.5),
        _ => fill.Lighter(0.62),
    };
}
