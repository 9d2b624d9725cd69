using System.Numerics;
using GlipPipeline.Imaging.Vips;

namespace GlipPipeline.Scenes;

/// <summary>Draws a scene: librsvg draws the objects, a little sensor noise is laid over.</summary>
internal static class SceneRenderer
{
    private const int JpegQuality = 90;
    private const double LargestNoiseLevels = 3;

    /// <summary>The scene as a JPEG, its colours at full resolution.</summary>
    public static byte[] Jpeg(Scene scene, int sizePixels)
    {
        using var image = VipsImage.FromRgb(Pixels(scene, sizePixels), sizePixels, sizePixels);
        return image.EncodeJpeg(JpegQuality, chromaSubsampling: false);
    }

    /// <summary>[height, width, 3] RGB.</summary>
    public static byte[] Pixels(Scene scene, int sizePixels)
    {
        using var drawing = VipsImage.FromSvg(SceneSvg.Write(scene, sizePixels));
        var pixels = drawing.ToRgb8();
        AddNoise(pixels, scene.Random(SceneStream.Noise));
        return pixels;
    }

    private static void AddNoise(Span<byte> pixels, SceneRandom random)
    {
        var levels = random.Between(0, LargestNoiseLevels);
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var bits = random.NextBits();
            pixels[i] = Noisy(pixels[i], (ushort)bits, levels);
            pixels[i + 1] = Noisy(pixels[i + 1], (ushort)(bits >> 16), levels);
            pixels[i + 2] = Noisy(pixels[i + 2], (ushort)(bits >> 32), levels);
        }
    }

    /// <summary>The number of set bits among sixteen is near enough to a normal distribution around eight with deviation two.</summary>
    private static byte Noisy(byte level, ushort bits, double levels) =>
        (byte)Math.Clamp((int)Math.Round(level + ((BitOperations.PopCount(bits) - 8) * levels / 2)), 0, 255);
}
