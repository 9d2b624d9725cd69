using System.Globalization;
using System.Text;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Painting;

/// <summary>What stands behind the objects: a gradient, faint blobs, thin lines and specks, none of which a phrase names.</summary>
internal static class BackdropSvg
{
    private const int Side = Scene.CanvasPixels;

    public static void Append(StringBuilder svg, SceneRandom random)
    {
        var tone = random.Pick(Palette.Backdrops.AsSpan()).Jittered(random, 10);
        AppendGradient(svg, tone, random);
        AppendBlobs(svg, tone, random);
        AppendLines(svg, tone, random);
        AppendSpecks(svg, tone, random);
    }

    private static void AppendBlobs(StringBuilder svg, Rgb tone, SceneRandom random)
    {
        for (var i = random.Below(4); i > 0; i--)
        {
            Append(svg, $"<ellipse cx='{Anywhere(random):0.#}' cy='{Anywhere(random):0.#}'");
            Append(svg, $" rx='{random.Between(20, 80):0.#}' ry='{random.Between(20, 80):0.#}'");
            Append(svg, $" fill='{Shade(tone, random)}' fill-opacity='0.22'/>\n");
        }
    }

    private static void AppendLines(StringBuilder svg, Rgb tone, SceneRandom random)
    {
        for (var i = random.Below(5); i > 0; i--)
        {
            Append(svg, $"<path d='M{Anywhere(random):0.#} {Anywhere(random):0.#}L{Anywhere(random):0.#} {Anywhere(random):0.#}'");
            Append(svg, $" stroke='{Shade(tone, random)}' stroke-width='{random.Between(0.8, 1.6):0.##}' stroke-opacity='0.7'/>\n");
        }
    }

    private static void AppendSpecks(StringBuilder svg, Rgb tone, SceneRandom random)
    {
        for (var i = random.Below(16); i > 0; i--)
        {
            Append(svg, $"<circle cx='{Anywhere(random):0.#}' cy='{Anywhere(random):0.#}'");
            Append(svg, $" r='{random.Between(0.8, 2):0.##}' fill='{Shade(tone, random)}'/>\n");
        }
    }

    private static void AppendGradient(StringBuilder svg, Rgb tone, SceneRandom random)
    {
        var strength = random.Between(0, 0.16);
        Append(svg, $"<linearGradient id='b' gradientTransform='rotate({random.Below(360)} 0.5 0.5)'>");
        Append(svg, $"<stop offset='0' stop-color='{tone.Lighter(strength)}'/>");
        Append(svg, $"<stop offset='1' stop-color='{tone.Darker(strength)}'/></linearGradient>");
        Append(svg, $"<rect width='{Side}' height='{Side}' fill='url(#b)'/>\n");
    }

    private static Rgb Shade(Rgb tone, SceneRandom random) => random.Chance(0.5) ? tone.Lighter(0.35) : tone.Darker(0.35);

    private static double Anywhere(SceneRandom random) => random.Between(0, Side);

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
