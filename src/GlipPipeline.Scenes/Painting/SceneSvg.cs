using System.Globalization;
using System.Text;
using GlipPipeline.Scenes.Objects;
using GlipPipeline.Scenes.Randomness;

namespace GlipPipeline.Scenes.Painting;

/// <summary>A scene as an SVG document.</summary>
internal static class SceneSvg
{
    private const int RimPixels = 2;

    public static string Write(Scene scene, int sizePixels)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' width='{sizePixels}' height='{sizePixels}'");
        svg.Append(CultureInfo.InvariantCulture, $" viewBox='0 0 {Scene.CanvasPixels} {Scene.CanvasPixels}'>\n");
        BackdropSvg.Append(svg, scene.Random(SceneStream.Backdrop));
        for (var i = 0; i < scene.Objects.Length; i++)
        {
            AppendObject(svg, scene.Objects[i], i);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendObject(StringBuilder svg, SceneObject drawn, int index)
    {
        var path = PathData(drawn.Outline);
        svg.Append(CultureInfo.InvariantCulture, $"<path d='{path}' fill='{drawn.Fill}' fill-rule='evenodd'/>\n");
        if (drawn.Kind.Texture == SceneTexture.Plain)
        {
            return;
        }

        var marks = Palette.Marks(drawn.Kind.Color, drawn.Fill);
        svg.Append(CultureInfo.InvariantCulture, $"<clipPath id='c{index}'><path d='{path}' clip-rule='evenodd'/></clipPath>");
        svg.Append(CultureInfo.InvariantCulture, $"<g clip-path='url(#c{index})'>");
        AppendMarks(svg, drawn, marks);
        // A rim of the fill, so that marks as pale as the backdrop do not eat into the outline.
        svg.Append(CultureInfo.InvariantCulture, $"<path d='{path}' fill='none' stroke='{drawn.Fill}' stroke-width='{2 * RimPixels}'/>");
        svg.Append("</g>\n");
    }

    private static void AppendMarks(StringBuilder svg, SceneObject drawn, Rgb marks)
    {
        var box = drawn.Box;
        var periodPixels = drawn.Kind.Size == SceneSize.Small ? 14 : 19;
        // The square of marks is turned, so it must reach as far as the box's diagonal.
        var reach = (int)Math.Ceiling(Math.Max(box.Width, box.Height) * 0.71 / periodPixels);
        var (x, y) = ((box.X0 + box.X1) / 2, (box.Y0 + box.Y1) / 2);
        svg.Append(CultureInfo.InvariantCulture, $"<g transform='translate({x:0.##} {y:0.##}) rotate({drawn.MarkDegrees:0.#})'>");
        if (drawn.Kind.Texture == SceneTexture.Striped)
        {
            AppendStripes(svg, marks, reach, periodPixels);
        }
        else
        {
            AppendDots(svg, marks, reach, periodPixels);
        }

        svg.Append("</g>");
    }

    private static void AppendStripes(StringBuilder svg, Rgb marks, int reach, int periodPixels)
    {
        var length = (reach + 1) * periodPixels;
        svg.Append("<path d='");
        for (var i = -reach; i <= reach; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"M{i * periodPixels} {-length}V{length}");
        }

        svg.Append(CultureInfo.InvariantCulture, $"' stroke='{marks}' stroke-width='{periodPixels * 0.44:0.##}'/>");
    }

    /// <summary>Dots are lines of no length with round ends: one path, however many dots.</summary>
    private static void AppendDots(StringBuilder svg, Rgb marks, int reach, int periodPixels)
    {
        svg.Append("<path d='");
        for (var row = -reach; row <= reach; row++)
        {
            for (var column = -reach; column <= reach; column++)
            {
                svg.Append(CultureInfo.InvariantCulture, $"M{column * periodPixels} {row * periodPixels}h0");
            }
        }

        svg.Append(CultureInfo.InvariantCulture, $"' stroke='{marks}' stroke-linecap='round' stroke-width='{periodPixels * 0.62:0.##}'/>");
    }

    private static string PathData(Outline outline)
    {
        var path = new StringBuilder();
        foreach (var contour in outline.Contours)
        {
            for (var i = 0; i < contour.Length; i++)
            {
                path.Append(i == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{contour[i].X:0.##} {contour[i].Y:0.##}");
            }

            path.Append('Z');
        }

        return path.ToString();
    }
}
