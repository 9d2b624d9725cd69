using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Objects;

/// <summary>An sRGB colour, 0 to 255 a channel.</summary>
internal readonly record struct Rgb(int R, int G, int B)
{
    private static readonly Rgb White = new(255, 255, 255);
    private static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Share of white, 0 to 1.</summary>
    public Rgb Lighter(double share) => Mixed(White, share);

    /// <summary>Share of black, 0 to 1.</summary>
    public Rgb Darker(double share) => Mixed(Black, share);

    /// <summary>Each channel moved by up to so many levels.</summary>
    public Rgb Jittered(SceneRandom random, int levels) =>
        new(Jitter(R, random, levels), Jitter(G, random, levels), Jitter(B, random, levels));

    public override string ToString() => $"#{R:x2}{G:x2}{B:x2}";

    private Rgb Mixed(Rgb other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share));

    private static int Mix(int from, int to, double share) => (int)Math.Round(from + ((to - from) * share));

    private static int Jitter(int level, SceneRandom random, int levels) =>
        Math.Clamp(level + random.Below((2 * levels) + 1) - levels, 0, 255);
}
