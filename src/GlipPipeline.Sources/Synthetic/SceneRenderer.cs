using System.Numerics;
using System.Text;

namespace GlipPipeline.Sources.Synthetic;

/// <summary>A scene as a JPEG: librsvg draws it, a little sensor noise is laid over, quality 90 without chroma subsampling.</summary>
internal static class SceneRenderer
{
    private const double LargestNoiseLevels = 3;

    public static byte[] Jpeg(Scene scene, int sizePixels) => SceneVips.EncodeJpeg(Pixels(scene, sizePixels), sizePixels);

    /// <summary>[height, width, 3] RGB.</summary>
    internal static byte[] Pixels(Scene scene, int sizePixels)
    {
        var rgba = SceneVips.RenderRgba(Encoding.UTF8.GetBytes(SceneSvg.Write(scene, sizePixels)));
        var random = scene.Random(SceneStream.Noise);
        var factor = random.Between(0, LargestNoiseLevels);
        var rgb = new byte[rgba.Length / 4 * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            var bits = random.NextBits();
            rgb[to] = Noisy(rgba[from], (uint)bits & 0xFFFF, factor);
            rgb[to + 1] = Noisy(rgba[from + 1], (uint)(bits >> 16) & 0xFFFF, factor);
            rgb[to + 2] = Noisy(rgba[from + 2], (uint)(bits >> 32) & 0xFFFF, factor);
        }

        return rgb;
    }

    /// <summary>The number of set bits among sixteen is near enough to a normal distribution with deviation two.</summary>
    private static byte Noisy(byte level, uint sixteenBits, double factor) =>
        (byte)Math.Clamp((int)Math.Round(level + ((BitOperations.PopCount(sixteenBits) - 8) * factor / 2)), 0, 255);
}
